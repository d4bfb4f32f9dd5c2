package io.wirewatch.app;

import io.wirewatch.ingest.Item;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells, as they come, the items that are no articles, and counts them by reason. */
final class ItemReport {
  private final Consumer<Item> teller;
  private final Map<String, Long> refused = new TreeMap<>();
  private final Map<String, Long> failed = new TreeMap<>();
  private final Map<String, Long> leftOut = new TreeMap<>();
  private boolean isWrongInput;

  private ItemReport(Consumer<Item> teller) {
    this.teller = teller;
  }

  /** Lines for people, on standard error. */
  static ItemReport ofText(Terminal terminal) {
    return new ItemReport(item -> terminal.say(Terminal.clean(text(item))));
  }

  /** JSON objects, on standard output. */
  static ItemReport ofJson(Terminal terminal) {
    return new ItemReport(item -> terminal.out().println(JsonLine.of(json(item))));
  }

  void tell(Item item) {
    if (item instanceof Item.Refused refusal) {
      refused.merge(refusal.refusal().reason().label(), 1L, Long::sum);
    } else if (item instanceof Item.Failed failure) {
      failed.merge(failure.failure().label(), 1L, Long::sum);
      isWrongInput |= failure.failure().isWrongInput();
    } else if (item instanceof Item.LeftOut omission) {
      leftOut.merge(omission.omission().label(), 1L, Long::sum);
    }
    teller.accept(item);
  }

  /** 0 if nothing was refused and nothing failed, 2 if a path was wrong, else 1. */
  int exitCode() {
    if (isWrongInput) {
      return 2;
    }
    return refused.isEmpty() && failed.isEmpty() ? 0 : 1;
  }

  /** What was not accepted, by reason, such as {@code 2 refused (not-json 2)}. */
  String counts() {
    return count("refused", refused)
        + (failed.isEmpty() ? "" : ", " + count("failed", failed))
        + (leftOut.isEmpty() ? "" : ", " + count("left out", leftOut));
  }

  /** The same for a summary in JSON. */
  void addTo(Map<String, Object> summary) {
    summary.put("refused", refused);
    summary.put("failed", failed);
    summary.put("leftOut", leftOut);
  }

  private static String count(String what, Map<String, Long> byReason) {
    long all = byReason.values().stream().mapToLong(Long::longValue).sum();
    String reasons =
        byReason.entrySet().stream()
            .map(reason -> reason.getKey() + " " + reason.getValue())
            .collect(Collectors.joining(", "));
    return all + " " + what + (all == 0 ? "" : " (" + reasons + ")");
  }

  private static String text(Item item) {
    String place = item.place() + ": ";
    if (item instanceof Item.Refused refused) {
      return place
          + "refused, "
          + refused.refusal().reason().label()
          + ": "
          + refused.refusal().detail()
          + " ("
          + refused.bytes()
          + " bytes, sha256 "
          + refused.sha256()
          + ")";
    }
    if (item instanceof Item.Failed failed) {
      return place + failed.failure().label() + ": " + failed.detail();
    }
    return place
        + (item instanceof Item.LeftOut omitted
            ? "left out, " + omitted.omission().label()
            : "read");
  }

  private static Map<String, Object> json(Item item) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (item instanceof Item.Refused refused) {
      place(json, "refused", item);
      json.put("reason", refused.refusal().reason().label());
      json.put("detail", refused.refusal().detail());
      json.put("bytes", refused.bytes());
      json.put("sha256", refused.sha256());
    } else if (item instanceof Item.Failed failed) {
      place(json, "failed", item);
      json.put("reason", failed.failure().label());
      json.put("detail", failed.detail());
    } else if (item instanceof Item.LeftOut omitted) {
      place(json, "left-out", item);
      json.put("reason", omitted.omission().label());
    }
    return json;
  }

  private static void place(Map<String, Object> json, String type, Item item) {
    json.put("type", type);
    json.put("file", item.place().file());
    if (item.place().line() > 0) {
      json.put("line", item.place().line());
    }
  }
}
