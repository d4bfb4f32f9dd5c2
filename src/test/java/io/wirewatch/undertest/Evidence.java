package io.wirewatch.undertest;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.server.common.MetadataVersion;

/** What a run says of the Kafka that it ran against. */
final class Evidence {
  private Evidence() {}

  /**
   * Prints one line on standard output that begins with {@code Kafka under test: }.
   *
   * @param kind what is known of it from outside
   * @param bootstrap the broker, which is asked for the rest
   */
  static void print(String kind, String bootstrap) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      FeatureMetadata features = admin.describeFeatures().featureMetadata().get();
      short level =
          requireNonNull(features.finalizedFeatures().get(MetadataVersion.FEATURE_NAME))
              .maxVersionLevel();
      System.out.printf(
          "Kafka under test: %s; metadata version %s, cluster %s; tests on Java %s%n",
          kind,
          MetadataVersion.fromFeatureLevel(level),
          admin.describeCluster().clusterId().get(),
          System.getProperty("java.version"));
    }
  }
}
