package io.wirewatch.topology;

import io.wirewatch.json.MalformedException;
import io.wirewatch.match.BrokenRule;
import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Origin;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Trigger;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in force, read from the topic {@code rules}: to its end before it is opened, and from
 * then on by a thread of its own. The book changes only at a marker, whole and by one reference.
 *
 * <p>It is followed as {@link LogFollower} does.
 */
public final class RuleBookFeed implements Supplier<Rules>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RuleBookFeed.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LULL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaClients clients;
  private final Topics topics;
  private final Duration patience;
  private final Map<String, Good> good = new HashMap<>();

  /** What was last found bad, by rule. */
  private final Map<String, RejectedRule> bad = new HashMap<>();

  private final LogFollower follower = new LogFollower("rule book", new Following());

  private volatile RuleLog log;
  private volatile Rules rules = Rules.of(RuleBook.empty());

  private RuleBookFeed(KafkaClients clients, Topics topics, Duration patience) {
    this.clients = clients;
    this.topics = topics;
    this.patience = patience;
    this.log = new RuleLog(clients, topics, patience, LULL);
  }

  /**
   * Reads the book to its end and follows it from there.
   *
   * @throws org.apache.kafka.common.errors.TimeoutException if nothing comes for 30 s
   */
  public static RuleBookFeed open(KafkaClients clients, Topics topics) {
    return open(clients, topics, PATIENCE);
  }

  static RuleBookFeed open(KafkaClients clients, Topics topics, Duration patience) {
    RuleBookFeed feed = new RuleBookFeed(clients, topics, patience);
    try {
      feed.log.readToEnd();
      feed.swap();
      feed.recover();
    } catch (RuntimeException e) {
      feed.log.close();
      throw e;
    }
    feed.follower.start();
    return feed;
  }

  /** A record that was found good, by its place; {@code ANEW} where it is to be read again. */
  private record Good(long offset, Rule rule) {
    static final long ANEW = -1;
  }

  @Override
  public Rules get() {
    return rules;
  }

  private final class Following implements LogFollower.Followed {
    @Override
    public void readOn() {
      if (log.poll(POLL)) {
        swap();
      }
    }

    @Override
    public void readAnew() {
      log.close();
      log = new RuleLog(clients, topics, patience, LULL);
      good.replaceAll((id, before) -> new Good(Good.ANEW, before.rule()));
      bad.clear();
      log.readToEnd();
      swap();
    }

    @Override
    public void wakeUp() {
      log.wakeUp();
    }

    @Override
    public void end() {
      log.close();
    }
  }

  private void swap() {
    RuleLog.Marker marker = log.marker();
    if (marker == null) {
      return;
    }
    SortedMap<String, RuleLog.Entry> entries = log.inForce();
    bad.keySet().retainAll(entries.keySet());
    entries.forEach(
        (id, entry) -> {
          if (!isKnown(id, entry.offset())) {
            read(id, entry);
          }
        });
    good.keySet().retainAll(entries.keySet());
    RuleBook next = next(marker.revision());
    List<BrokenRule> broken =
        next.broken().stream().filter(rule -> !isSequence(rule.id())).toList();
    if (!broken.isEmpty()) {
      broken.forEach(rule -> rejectBroken(rule, entries.get(rule.id())));
      next = next(marker.revision());
    }
    List<RejectedRule> rejected = rejected(entries);
    rejected.addAll(brokenSequences(next, entries));
    rules = new Rules(next, rejected);
  }

  private boolean isSequence(String id) {
    Good rule = good.get(id);
    return rule != null && rule.rule().trigger() instanceof Trigger.Sequence;
  }

  /** Sequences that are broken only until the rules that they name come in force. */
  private List<RejectedRule> brokenSequences(
      RuleBook book, SortedMap<String, RuleLog.Entry> entries) {
    List<RejectedRule> rejected = new ArrayList<>();
    for (BrokenRule broken : book.broken()) {
      RuleLog.Entry entry = entries.get(broken.id());
      if (entry != null && isSequence(broken.id())) {
        Origin origin = new Origin(log.topic(), 0, entry.offset());
        rejected.add(new RejectedRule(broken.id(), entry.value(), broken.message(), origin));
      }
    }
    return rejected;
  }

  private boolean isKnown(String id, long offset) {
    Good before = good.get(id);
    RejectedRule rejected = bad.get(id);
    return (before != null && before.offset() == offset)
        || (rejected != null && rejected.origin().offset() == offset);
  }

  private List<RejectedRule> rejected(SortedMap<String, RuleLog.Entry> entries) {
    List<RejectedRule> rejected = new ArrayList<>();
    entries.forEach(
        (id, entry) -> {
          RejectedRule last = bad.get(id);
          if (last != null && last.origin().offset() == entry.offset()) {
            rejected.add(last);
          }
        });
    return rejected;
  }

  /** The book in force, with what is good now. */
  private RuleBook next(long revision) {
    RuleBook book = rules.book();
    List<Rule> changed =
        good.values().stream()
            .map(Good::rule)
            .filter(rule -> !rule.equals(book.written(rule.id())))
            .toList();
    List<String> removed = book.known().stream().filter(id -> !good.containsKey(id)).toList();
    return book.with(revision, changed, removed);
  }

  /** Goes back to the version in force of a rule that reads well but cannot be compiled. */
  private void rejectBroken(BrokenRule broken, RuleLog.@Nullable Entry entry) {
    Rule last = rules.book().written(broken.id());
    if (last == null) {
      good.remove(broken.id());
    } else {
      good.put(broken.id(), new Good(Good.ANEW, last));
    }
    if (entry != null) {
      reject(broken.id(), entry, broken.message());
    }
  }

  private void read(String id, RuleLog.Entry entry) {
    try {
      good.put(id, new Good(entry.offset(), rule(id, entry)));
      bad.remove(id);
    } catch (MalformedException | QueryException | RuntimeException e) {
      reject(id, entry, String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      reject(id, entry, "it is too deep to be read");
    }
  }

  private void reject(String id, RuleLog.Entry entry, String problem) {
    Origin origin = new Origin(log.topic(), 0, entry.offset());
    LOG.warn("rule '{}' at {} cannot be put in force: {}", id, origin, problem);
    bad.put(id, new RejectedRule(id, entry.value(), problem, origin));
  }

  private static Rule rule(String id, RuleLog.Entry entry)
      throws MalformedException, QueryException {
    Rule rule = RuleRecord.CODEC.decode(entry.value()).rule();
    if (!rule.id().equals(id)) {
      throw new IllegalArgumentException(
          "its key says '" + id + "', its value '" + rule.id() + "'");
    }
    if (!(rule.trigger() instanceof Trigger.Sequence && rule.query().isBlank())) {
      QueryParser.parse(rule.query());
    }
    return rule;
  }

  /**
   * Brings back the last good version of what is rejected at the start, as far as the log still
   * holds it: a restart changes nothing.
   */
  private void recover() {
    Set<String> lost =
        rules.rejected().stream()
            .map(RejectedRule::key)
            .filter(id -> !good.containsKey(id))
            .collect(Collectors.toSet());
    if (lost.isEmpty()) {
      return;
    }
    log.readAgain(
        (id, entry) -> {
          if (lost.contains(id)) {
            recover(id, entry);
          }
        });
    swap();
  }

  private void recover(String id, RuleLog.@Nullable Entry entry) {
    if (entry == null) {
      good.remove(id);
      return;
    }
    try {
      good.put(id, new Good(entry.offset(), rule(id, entry)));
    } catch (MalformedException | QueryException | RuntimeException e) {
      LOG.debug("rule '{}' was not good at offset {} either", id, entry.offset(), e);
    }
  }

  @Override
  public void close() {
    follower.close();
  }
}
