package io.wirewatch.topology;

import io.wirewatch.json.MalformedException;
import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Origin;
import io.wirewatch.model.Rule;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in force, read from the topic {@code rules}: to its end before it is opened, and from
 * then on by a thread of its own. The book changes only at a marker, whole and by one reference.
 */
public final class RuleBookFeed implements Supplier<Rules>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RuleBookFeed.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final RuleLog log;
  private final Map<String, Good> good = new HashMap<>();
  private final Thread thread;

  private volatile Rules rules = Rules.of(RuleBook.empty());
  private volatile boolean isClosed;

  private RuleBookFeed(RuleLog log) {
    this.log = log;
    this.thread = new Thread(this::follow, "rule-book-feed");
    this.thread.setDaemon(true);
  }

  /** Reads the book to its end and follows it from there. */
  public static RuleBookFeed open(KafkaClients clients, Topics topics) {
    RuleBookFeed feed = new RuleBookFeed(new RuleLog(clients, topics));
    feed.log.readToEnd();
    feed.swap();
    feed.thread.start();
    return feed;
  }

  /** A record that was found good, by its place. */
  private record Good(long offset, Rule rule) {}

  @Override
  public Rules get() {
    return rules;
  }

  private void follow() {
    boolean isSwapDue = false;
    try {
      while (!isClosed) {
        isSwapDue |= log.poll(POLL);
        if (isSwapDue && log.isWhole()) {
          swap();
          isSwapDue = false;
        }
      }
    } catch (WakeupException e) {
      LOG.debug("the rule book is no longer followed");
    } catch (RuntimeException e) {
      LOG.error("the rule book can no longer be followed: changed rules are not put in force", e);
    }
  }

  private void swap() {
    RuleLog.Marker marker = log.marker();
    if (marker == null) {
      return;
    }
    if (!log.isWhole()) {
      LOG.warn(
          "the rules are not those that revision {} of the book speaks of; taken as they are",
          marker.revision());
    }
    List<Rule> inForce = new ArrayList<>();
    List<RejectedRule> rejected = new ArrayList<>();
    log.entries()
        .forEach(
            (id, entry) -> {
              Good before = good.get(id);
              if (before == null || before.offset() != entry.offset()) {
                read(id, entry, rejected);
              }
              Good after = good.get(id);
              if (after != null) {
                inForce.add(after.rule());
              }
            });
    good.keySet().retainAll(log.entries().keySet());
    rules = new Rules(RuleBook.of(marker.revision(), inForce), rejected);
  }

  private void read(String id, RuleLog.Entry entry, List<RejectedRule> rejected) {
    try {
      Rule rule = RuleRecord.CODEC.decode(entry.value()).rule();
      if (!rule.id().equals(id)) {
        throw new IllegalArgumentException("its key says '" + id + "', its value another id");
      }
      QueryParser.parse(rule.query());
      good.put(id, new Good(entry.offset(), rule));
    } catch (MalformedException
        | QueryException
        | IllegalArgumentException
        | NullPointerException e) {
      Origin origin = new Origin(log.topic(), 0, entry.offset());
      String problem = String.valueOf(e.getMessage());
      LOG.warn("rule '{}' at {} cannot be put in force: {}", id, origin, problem);
      rejected.add(new RejectedRule(id, entry.value(), problem, origin));
    }
  }

  @Override
  public void close() {
    isClosed = true;
    log.wakeUp();
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!thread.isAlive()) {
      log.close();
    }
  }
}
