package io.wirewatch.notify.webhook;

import io.wirewatch.json.Json;
import io.wirewatch.model.Notification;
import io.wirewatch.notify.http.HttpCall;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A notification as a CloudEvent 1.0, in one JSON object or in headers and body.
 *
 * @param attributes what the event is, by name
 * @param data what happened
 */
record CloudEvent(Map<String, String> attributes, Map<String, Object> data) {
  /** The event that a notification is. */
  static CloudEvent of(Notification notification, Map<String, Object> data) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("specversion", "1.0");
    attributes.put("id", notification.id());
    attributes.put("source", "/wirewatch/receivers/" + notification.receiver());
    attributes.put("type", "io.wirewatch.notification." + notification.kind().label());
    attributes.put("subject", notification.message());
    attributes.put("time", notification.at().toString());
    return new CloudEvent(attributes, data);
  }

  HttpCall structured(HttpCall call) {
    Map<String, Object> event = new LinkedHashMap<>(attributes);
    event.put("datacontenttype", "application/json");
    event.put("data", data);
    return call.body("application/cloudevents+json; charset=utf-8", Json.write(event));
  }

  HttpCall binary(HttpCall call) {
    HttpCall headed = call;
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      headed = headed.header("ce-" + attribute.getKey(), attribute.getValue());
    }
    return headed.body("application/json; charset=utf-8", Json.write(data));
  }
}
