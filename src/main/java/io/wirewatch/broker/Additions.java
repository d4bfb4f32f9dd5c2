package io.wirewatch.broker;

import java.util.Map;

/**
 * What a broker has besides its one listener without security, so that tests can demand some.
 *
 * @param listeners their security protocol by name; each on a free port
 * @param properties of the broker, over its own
 */
record Additions(Map<String, String> listeners, Map<String, String> properties) {
  static final Additions NONE = new Additions(Map.of(), Map.of());

  Additions {
    listeners = Map.copyOf(listeners);
    properties = Map.copyOf(properties);
  }
}
