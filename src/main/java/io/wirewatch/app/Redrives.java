package io.wirewatch.app;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which dead letters were sent again, and which of those came back, as their topic tells. */
final class Redrives {
  private final Set<String> sent = new HashSet<>();
  private final Map<String, Long> letters = new HashMap<>();

  /** Takes in one record of the topic, a letter or a receipt. */
  void see(DeadLetter record) {
    String receiptOf = record.receiptOf();
    if (receiptOf != null) {
      sent.add(receiptOf);
    } else if (record.redriven() > 0) {
      letters.put(name(record, record.redriven()), record.offset());
    }
  }

  boolean isSentAgain(DeadLetter letter) {
    return sent.contains(letter.id());
  }

  /** The offset at which it became a dead letter again; null where it has not, by now. */
  @Nullable Long refusedAgainAt(DeadLetter letter) {
    return letters.get(name(letter, letter.redriven() + 1));
  }

  /** What became of it, in words; empty where it was never sent again. */
  Optional<String> story(DeadLetter letter) {
    String before =
        letter.redriven() == 0
            ? ""
            : "sent again %d times before, first at %s; "
                .formatted(letter.redriven(), Terminal.clean(letter.first()));
    if (!isSentAgain(letter)) {
      return before.isEmpty() ? Optional.empty() : Optional.of(before + "not since");
    }
    Long refusedAt = refusedAgainAt(letter);
    return Optional.of(
        before
            + "sent again"
            + (refusedAt == null ? "" : ", and refused again: offset " + refusedAt));
  }

  private static String name(DeadLetter letter, int redriven) {
    return letter.first() + " " + redriven;
  }
}
