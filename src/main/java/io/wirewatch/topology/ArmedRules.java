package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Fingerprint;
import io.wirewatch.model.Origin;
import io.wirewatch.model.Rule;
import io.wirewatch.model.RuleRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The rules that match has told detect of, so that a new book leads to its differences alone,
 * before and after a restart.
 *
 * <p>Two kinds of entries: {@code r rule} holds the reference last armed, {@code b rule} the
 * reference to a rejected record that has been made a dead letter.
 */
final class ArmedRules {
  private static final String NAME = "rules-armed";
  private static final String RULE = "r";
  private static final String REJECTED = "b";
  private static final Codec<RuleRef> RULES = Codec.of(RuleRef.class);
  private static final Codec<Origin> ORIGINS = Codec.of(Origin.class);

  private final State state;

  /**
   * The book that was armed last; null before the first since the start. What changed since is told
   * by the two books, as reading all entries would hold up the articles.
   */
  private @Nullable RuleBook last;

  ArmedRules(ProcessorContext<?, ?> context) {
    this.state = State.of(context, NAME);
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
    return State.builder(NAME);
  }

  /** Rules of {@code book} that are new or changed; they count as armed from here on. */
  List<Rule> arm(RuleBook book) {
    RuleBook before = last;
    List<Rule> changed = new ArrayList<>();
    if (before == null) {
      Map<String, RuleRef> armed = armed();
      for (Rule rule : book.rules().values()) {
        arm(rule, armed.get(rule.id()), changed);
      }
    } else {
      for (Rule rule : book.since(before)) {
        Rule known = before.rules().get(rule.id());
        arm(rule, known == null ? null : known.ref(), changed);
      }
    }
    last = book;
    return changed;
  }

  private void arm(Rule rule, @Nullable RuleRef armed, List<Rule> changed) {
    RuleRef ref = rule.ref();
    if (!ref.equals(armed)) {
      state.put(StateKeys.of(RULE, rule.id()), ref, RULES);
      changed.add(rule);
    }
  }

  /**
   * Rules that are armed and not in {@code book}; they count as retired from here on. To be asked
   * before its rules are armed.
   */
  List<RuleRef> retire(RuleBook book) {
    List<RuleRef> gone = new ArrayList<>();
    if (last == null) {
      armed()
          .forEach(
              (id, ref) -> {
                if (!book.rules().containsKey(id)) {
                  gone.add(ref);
                }
              });
    } else {
      for (Rule rule : last.since(book)) {
        if (!book.rules().containsKey(rule.id())) {
          gone.add(rule.ref());
        }
      }
    }
    gone.forEach(ref -> state.delete(StateKeys.of(RULE, ref.id())));
    return gone;
  }

  /** Whether {@code rejected} has not been told yet; it counts as told from here on. */
  boolean isNews(RejectedRule rejected) {
    // A stranger's key may be longer than a store's entry.
    String key = StateKeys.of(REJECTED, Fingerprint.of(rejected.key()));
    @Nullable Origin told = state.get(key, ORIGINS);
    if (rejected.origin().equals(told)) {
      return false;
    }
    state.put(key, rejected.origin(), ORIGINS);
    return true;
  }

  private Map<String, RuleRef> armed() {
    Map<String, RuleRef> armed = new TreeMap<>();
    state
        .values(StateKeys.prefix(RULE), RULES, Integer.MAX_VALUE)
        .forEach(ref -> armed.put(ref.id(), ref));
    return armed;
  }
}
