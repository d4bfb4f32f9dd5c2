package io.wirewatch.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps a receiver from being told: said once while it stays, with growing pauses between. */
final class LoopTrouble {
  private static final Logger LOG = LoggerFactory.getLogger(LoopTrouble.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final KafkaClients clients;
  private final String receiver;
  private Duration pause = FIRST_PAUSE;
  private Instant retryAt = Instant.MIN;
  private String told = "";
  private Map<String, String> stopped = Map.of();

  LoopTrouble(KafkaClients clients, String receiver) {
    this.clients = clients;
    this.receiver = receiver;
  }

  /** The cluster did not do as asked. */
  void met(Throwable e, Instant now) {
    String known = ClientTrouble.of(e);
    String problem = clients.hidingSecrets(known == null ? e.toString() : known);
    if (!problem.equals(told)) {
      told = problem;
      LOG.warn("the deliveries to {} stand still, and are tried again: {}", receiver, problem);
    }
    if (e instanceof FencedInstanceIdException) {
      // Another process goes by our name: let the two not throw each other out all the time.
      pause = LONGEST_PAUSE;
    }
    retryAt = now.plus(pause);
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** Whether it is not to be tried again yet. */
  boolean mustWait(Instant now) {
    // A clock that was ahead must not hold everything up.
    Instant latest = now.plus(LONGEST_PAUSE);
    retryAt = retryAt.isAfter(latest) ? latest : retryAt;
    return retryAt.isAfter(now);
  }

  /** It did as asked. */
  void over() {
    pause = FIRST_PAUSE;
    if (!told.isEmpty()) {
      LOG.info("the deliveries to {} go on", receiver);
      told = "";
    }
  }

  /** What a person must mend about the receiver, by target. */
  void stopped(Map<String, String> now) {
    now.forEach(
        (target, fault) -> {
          if (!fault.equals(stopped.get(target))) {
            LOG.warn(
                "{} at {} cannot be told, and what is for it waits: {}", receiver, target, fault);
          }
        });
    stopped.forEach(
        (target, fault) -> {
          if (!now.containsKey(target)) {
            LOG.warn("{} at {} can be told again", receiver, target);
          }
        });
    stopped = new TreeMap<>(now);
  }
}
