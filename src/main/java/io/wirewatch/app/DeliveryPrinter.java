package io.wirewatch.app;

import io.wirewatch.app.Highlighter.Style;
import io.wirewatch.model.Delivery;
import io.wirewatch.model.Delivery.State;
import java.util.LinkedHashMap;
import java.util.Map;

/** Deliveries in words. */
final class DeliveryPrinter {
  private DeliveryPrinter() {}

  /** Receiver and target. */
  static String place(Delivery delivery) {
    return delivery.receiver() + (delivery.target().isEmpty() ? "" : " " + delivery.target());
  }

  static Style style(State state) {
    return switch (state) {
      case DELIVERED -> Style.GOOD;
      case MERGED, PARKED -> Style.INFO;
      case ATTEMPTED, WAITING -> Style.WARNING;
      case REFUSED, DROPPED -> Style.CRITICAL;
    };
  }

  /** Why it is as it is, and which attempt that was, as more of a line; empty where all is said. */
  static String reason(Delivery delivery) {
    StringBuilder text = new StringBuilder();
    if (!delivery.outcome().equals(delivery.state().label())) {
      text.append(", ").append(delivery.outcome());
    }
    if (delivery.attempt() > 1 || (delivery.attempt() == 1 && !delivery.form().equals("rich"))) {
      text.append(", attempt ").append(delivery.attempt());
    }
    if (delivery.attempt() > 0 && !delivery.form().equals("rich")) {
      text.append(", ").append(delivery.form());
    }
    if (delivery.inDoubt()) {
      text.append(", may have arrived before");
    }
    return text.toString();
  }

  /** All of a word, for programs. */
  static Map<String, Object> json(DeliveryReader.Word word) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("partition", word.partition());
    json.put("delivery", word.delivery());
    return json;
  }
}
