package io.wirewatch.notify.sender;

import java.time.Instant;

/** What a person must mend before a target, or a whole receiver, can be told again. */
final class Trouble {
  String fault;
  Instant probeAt;
  int probes;

  /** One that is known, and that whoever is to know was told of. */
  Trouble(String fault, Instant probeAt) {
    this.fault = fault;
    this.probeAt = probeAt;
  }

  /** A clock that was ahead must not hold everything up. */
  void clampTo(Instant then, Instant now) {
    probeAt = Times.moved(probeAt, then, now);
    probeAt = Times.earlier(probeAt, now.plus(Waits.longestRetry()));
  }
}
