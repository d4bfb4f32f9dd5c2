package io.wirewatch.topology;

import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Alert;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.HitEvent.Armed;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.HitEvent.Retired;
import io.wirewatch.model.HitEvent.Retract;
import io.wirewatch.model.HitEvent.Tick;
import io.wirewatch.model.Mention;
import io.wirewatch.model.Origin;
import io.wirewatch.model.Rule;
import io.wirewatch.model.RuleRef;
import io.wirewatch.topology.AlertModel.Standing;
import io.wirewatch.topology.Alerts.Place;
import io.wirewatch.topology.InMemoryLog.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What must hold in the logs of any run, whatever the scenario. */
final class LogInvariants {
  private final SimulatedPipeline run;
  private final boolean forgets;
  private final List<List<Alerts.Told>> hits;
  private final List<String> broken = new ArrayList<>();

  /** The hits that stand at the end, with the titles of their articles. */
  private final Map<Place, @Nullable String> standing = new TreeMap<>();

  private LogInvariants(SimulatedPipeline run) {
    this.run = run;
    this.forgets = run.scenario().parameters().forgets();
    this.hits = Alerts.hits(run);
  }

  /** What does not hold, the first of it; null if all does. */
  static @Nullable String firstBroken(SimulatedPipeline run) {
    LogInvariants invariants = new LogInvariants(run);
    invariants.hits.forEach(invariants::checkHits);
    invariants.checkMentions();
    invariants.checkIds();
    invariants.checkBooks();
    if (run.scenario().parameters().isOrdered() && !run.scenario().parameters().forgets()) {
      AlertInvariants.check(run, invariants.hits, invariants.broken::add);
    }
    Map<Place, List<Alert>> alerts = invariants.alertsByPlace();
    alerts.forEach(invariants::checkAlerts);
    invariants.checkStanding(alerts);
    return invariants.broken.isEmpty() ? null : invariants.broken.get(0);
  }

  private void check(boolean holds, String what, Object about) {
    if (!holds) {
      broken.add(what + ": " + about);
    }
  }

  private void checkHits(List<Alerts.Told> log) {
    Map<String, Instant> clocks = new HashMap<>();
    Map<String, RuleRef> armed = new HashMap<>();
    Map<Place, HitEvent> last = new HashMap<>();
    for (Alerts.Told read : log) {
      HitEvent event = read.event();
      if (run.scenario().parameters().isOrdered()) {
        checkClock(event, clocks);
        checkArmed(event, armed);
      }
      if (event instanceof Hit hit) {
        Place place = new Place(hit.world(), hit.rule().id(), hit.article().id());
        check(forgets || !(last.get(place) instanceof Hit), "a hit where one stands", hit);
        checkFollows(last.put(place, hit), hit);
      } else if (event instanceof Retract retract) {
        Place place = new Place(retract.world(), retract.rule().id(), retract.article().id());
        HitEvent before = last.put(place, retract);
        check(before instanceof Hit, "a retraction where no hit stands", retract);
        check(
            before instanceof Hit hit && hit.article().equals(retract.article()),
            "a retraction of another version than stands",
            retract);
      }
    }
    last.forEach(
        (place, event) -> {
          if (event instanceof Hit hit) {
            standing.put(place, hit.article().title());
          }
        });
    last.values().stream()
        .filter(event -> event instanceof Retract retract && retract.again())
        .forEach(event -> check(false, "a retraction whose new hit does not come", event));
  }

  /** All that match tells of one article carries one revision of the book. */
  private void checkBooks() {
    Map<Origin, Long> books = new HashMap<>();
    for (List<Alerts.Told> log : hits) {
      for (Alerts.Told read : log) {
        HitEvent event = read.event();
        Origin origin =
            event instanceof Hit hit
                ? hit.origin()
                : event instanceof Retract retract ? retract.origin() : null;
        if (origin != null) {
          Long before = books.putIfAbsent(origin, event.book());
          check(before == null || before == event.book(), "an article under two books", event);
        }
      }
    }
  }

  /** Each hit of a keyword has its mention, and the last mention says whether such a hit stands. */
  private void checkMentions() {
    Map<Long, RuleBook> books = new HashMap<>();
    run.scenario()
        .books()
        .values()
        .forEach(rules -> books.put(rules.book().revision(), rules.book()));
    Map<Place, List<ArticleRef>> expected = new TreeMap<>();
    Map<Place, Boolean> stands = new TreeMap<>();
    for (List<Alerts.Told> log : hits) {
      for (Alerts.Told read : log) {
        HitEvent event = read.event();
        if (event instanceof Hit hit) {
          Place place = new Place(hit.world(), hit.rule().id(), hit.article().id());
          boolean isKeyword = isKeyword(books.get(hit.book()), hit.rule().id());
          if (isKeyword) {
            expected.computeIfAbsent(place, unseen -> new ArrayList<>()).add(hit.article());
          }
          stands.put(place, isKeyword);
        } else if (event instanceof Retract retract) {
          Place place = new Place(retract.world(), retract.rule().id(), retract.article().id());
          stands.put(place, false);
        }
      }
    }
    Map<Place, List<ArticleRef>> actual = new TreeMap<>();
    Map<Place, Mention> last = new TreeMap<>();
    for (InMemoryLog log : run.mentions()) {
      for (Entry entry : log.readable()) {
        Mention mention = Alerts.decodeMention(entry);
        Place place = new Place(mention.world(), mention.keyword(), mention.article().id());
        Mention before = last.put(place, mention);
        if (mention.count() > 0) {
          actual.computeIfAbsent(place, unseen -> new ArrayList<>()).add(mention.article());
        } else {
          check(before != null && before.count() > 0, "a mention taken back twice", mention);
        }
      }
    }
    check(expected.keySet().equals(actual.keySet()), "other keywords are mentioned", actual);
    expected.forEach(
        (place, articles) ->
            check(
                isSameNamed(articles, actual.getOrDefault(place, List.of())),
                "mentions of other versions than hits",
                place));
    last.forEach(
        (place, mention) ->
            check(
                forgets || (mention.count() > 0) == stands.getOrDefault(place, false),
                "a last mention that does not say what stands",
                mention));
  }

  private static boolean isKeyword(@Nullable RuleBook book, String id) {
    Rule rule = book == null ? null : book.rules().get(id);
    return rule != null && rule.isKeyword();
  }

  /** A hit's reference may be cut to what names the article. */
  private static boolean isSameNamed(List<ArticleRef> one, List<ArticleRef> other) {
    return one.stream()
        .map(ArticleRef::bare)
        .toList()
        .equals(other.stream().map(ArticleRef::bare).toList());
  }

  private void checkFollows(@Nullable HitEvent before, Hit hit) {
    if (before instanceof Retract retract && retract.again()) {
      check(retract.origin().equals(hit.origin()), "a retraction and its hit of two articles", hit);
    }
  }

  private void checkClock(HitEvent event, Map<String, Instant> clocks) {
    if (event instanceof Tick tick && tick.closed()) {
      clocks.remove(tick.world());
      return;
    }
    Instant before = clocks.put(event.world(), event.now());
    check(before == null || !event.now().isBefore(before), "a clock that goes back", event);
  }

  private void checkArmed(HitEvent event, Map<String, RuleRef> armed) {
    if (event instanceof Armed arming) {
      RuleRef before = armed.put(arming.rule().id(), arming.rule());
      check(!arming.rule().equals(before), "a rule armed twice", event);
    } else if (event instanceof Retired retired) {
      RuleRef before = armed.remove(retired.rule().id());
      check(retired.rule().equals(before), "a rule retired that is not armed", event);
    } else if (event instanceof Hit hit) {
      check(hit.rule().equals(armed.get(hit.rule().id())), "a hit of a rule not armed", hit);
    }
  }

  /** The alerts of rules that always tell each article, by the article. */
  private Map<Place, List<Alert>> alertsByPlace() {
    Set<String> plain = run.scenario().plainRules();
    Map<Place, List<Alert>> alerts = new TreeMap<>();
    for (InMemoryLog log : run.alerts()) {
      for (Entry entry : log.readable()) {
        Alert alert = Alerts.decode(entry);
        if (plain.contains(alert.rule().id())) {
          alerts.computeIfAbsent(Alerts.place(alert), unseen -> new ArrayList<>()).add(alert);
        }
      }
    }
    return alerts;
  }

  /** An id is one rule's alone, an alert's deciding record is there, and shadows stay apart. */
  private void checkIds() {
    Map<String, String> owners = new HashMap<>();
    for (InMemoryLog log : all(run.alerts(), run.shadowAlerts())) {
      for (Entry entry : log.readable()) {
        Alert alert = Alerts.decode(entry);
        String owner = alert.world() + " " + alert.rule().id();
        check(
            owner.equals(owners.computeIfAbsent(alert.id(), unseen -> owner)),
            "one id for two alerts",
            alert);
        Origin origin = alert.origin();
        Entry decided = run.hits().get(origin.partition()).next(origin.offset());
        check(
            decided != null && decided.offset() == origin.offset(), "an alert of no record", alert);
      }
    }
  }

  private static List<InMemoryLog> all(List<InMemoryLog> some, List<InMemoryLog> others) {
    List<InMemoryLog> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private void checkAlerts(Place place, List<Alert> events) {
    Map<String, Alert> last = new HashMap<>();
    for (Alert alert : events) {
      Alert before = last.put(alert.id(), alert);
      boolean stands = before != null && before.event() != Alert.Event.WITHDRAWN;
      switch (alert.event()) {
        case RAISED -> check(forgets || before == null, "an id raised twice", alert);
        case UPDATED -> check(stands, "an alert updated that does not stand", alert);
        case WITHDRAWN -> check(stands, "an alert withdrawn that does not stand", alert);
        case RESOLVED -> check(false, "an alert of every article resolved", alert);
      }
      check(
          before == null || forgets || before.raisedAt().equals(alert.raisedAt()),
          "an alert raised at two times",
          alert);
      check(
          alert.world().equals(place.world()) && Article.isWorld(alert.world()),
          "an alert of no world",
          alert);
    }
  }

  private void checkStanding(Map<Place, List<Alert>> alerts) {
    AlertModel model = AlertModel.of(run.scenario());
    check(model.hits().keySet().equals(standing.keySet()), "other hits stand", standing.keySet());
    model
        .hits()
        .forEach(
            (place, title) ->
                check(
                    isSame(new Standing(1, title), new Standing(1, standing.get(place))),
                    "a hit that should stand as " + title,
                    place));
    Map<Place, Standing> actual = new TreeMap<>();
    alerts.forEach(
        (place, events) -> {
          int count = 0;
          String title = null;
          for (Alert alert : events) {
            if (alert.event() == Alert.Event.WITHDRAWN) {
              count--;
            } else {
              count += alert.event() == Alert.Event.RAISED ? 1 : 0;
              title = alert.evidence().get(0).article().title();
            }
          }
          if (count != 0) {
            actual.put(place, new Standing(count, title));
          }
        });
    Map<Place, Standing> expected = new TreeMap<>(model.standing());
    Set<String> plain = run.scenario().plainRules();
    expected.keySet().removeIf(place -> !plain.contains(place.rule()));
    expected.forEach(
        (place, standing) ->
            check(
                isSame(standing, actual.remove(place)),
                "an alert that should stand as " + standing,
                place));
    actual.forEach((place, standing) -> check(false, "an alert that should not stand", place));
  }

  /** Where match forgets first, detect keeps what it was told of a version that comes again. */
  private boolean isSame(Standing expected, @Nullable Standing actual) {
    if (actual == null || expected.alerts() != actual.alerts()) {
      return false;
    }
    if (forgets) {
      return true;
    }
    String whole = expected.title();
    String shown = actual.title();
    if (whole == null || shown == null) {
      return whole == null && shown == null;
    }
    return shown.endsWith("…")
        ? whole.startsWith(shown.substring(0, shown.length() - 1))
        : whole.equals(shown);
  }
}
