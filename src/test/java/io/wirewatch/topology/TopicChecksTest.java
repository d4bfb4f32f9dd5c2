package io.wirewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.topology.TopicChecks.Found;
import io.wirewatch.topology.TopicReport.Difference;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TopicChecksTest {
  private static final Topics TOPICS = Topics.of("t.");
  private static final TopicSpec CHANGELOG = TOPICS.changelog("match", "worlds", TOPICS.articles());

  @Test
  void shouldFindNothingInATopicAsWanted() {
    for (TopicSpec topic : Needs.of(TOPICS, List.of("europe")).allTopics()) {
      assertThat(of(topic, Map.of())).isEmpty();
    }
  }

  @Test
  void shouldFindNothingInWhatIsMoreThanWanted() {
    assertThat(of(TOPICS.articles(), Map.of("retention.ms", "-1", "max.message.bytes", "9000000")))
        .isEmpty();
    assertThat(of(TOPICS.alerts(), Map.of("compression.type", "lz4"))).isEmpty();
    assertThat(of(TOPICS.rules(), Map.of("cleanup.policy", "compact,delete"))).isEmpty();
    assertThat(of(CHANGELOG, Map.of("message.timestamp.type", "LogAppendTime"))).isEmpty();
  }

  @Test
  void shouldNotStartWhereRecordsVanishUnread() {
    for (TopicSpec topic :
        List.of(TOPICS.articles(), TOPICS.hits(), TOPICS.alerts(), TOPICS.deadLetters())) {
      assertThat(of(topic, Map.of("cleanup.policy", "compact"))).containsExactly("!cleanup.policy");
      assertThat(of(topic, Map.of("cleanup.policy", "compact,delete")))
          .containsExactly("!cleanup.policy");
    }
  }

  @Test
  void shouldNotStartWhereNotificationsVanishUntold() {
    assertThat(of(TOPICS.notifications(), Map.of("retention.ms", "604800000")))
        .containsExactly("!retention.ms");
    assertThat(of(TOPICS.notifications(), Map.of("retention.bytes", "1000000000")))
        .containsExactly("!retention.bytes");
  }

  @Test
  void shouldNotStartWhereRulesOrStateVanish() {
    Map<String, String> cut = Map.of("cleanup.policy", "delete", "retention.ms", "604800000");
    assertThat(of(TOPICS.rules(), cut)).containsExactly("!cleanup.policy");
    assertThat(of(CHANGELOG, cut)).containsExactly("!cleanup.policy");
    assertThat(of(CHANGELOG, Map.of("cleanup.policy", "compact,delete", "retention.bytes", "1000")))
        .containsExactly("!cleanup.policy");
    assertThat(of(TOPICS.status(), cut)).containsExactly("cleanup.policy");
  }

  @Test
  void shouldKnowThatWhatIsKeptForEverOnlyGrows() {
    assertThat(of(TOPICS.rules(), Map.of("cleanup.policy", "delete")))
        .containsExactly("cleanup.policy");
    assertThat(of(TOPICS.articles(), Map.of("cleanup.policy", "")))
        .containsExactly("cleanup.policy");
  }

  @Test
  void shouldNotStartWhereArrivalIsWhatTheSenderClaims() {
    Map<String, String> claimed = Map.of("message.timestamp.type", "CreateTime");
    assertThat(of(TOPICS.articles(), claimed)).containsExactly("!message.timestamp.type");
    assertThat(of(TOPICS.hits(), claimed)).containsExactly("!message.timestamp.type");
    assertThat(of(TOPICS.alerts(), claimed)).containsExactly("message.timestamp.type");
    assertThat(of(CHANGELOG, Map.of("message.timestamp.before.max.ms", "3600000")))
        .containsExactly("!message.timestamp.before.max.ms");
  }

  @Test
  void shouldNotStartWhereAStepCouldNotWrite() {
    Map<String, String> small = Map.of("max.message.bytes", "500000");
    assertThat(of(TOPICS.hits(), small)).containsExactly("!max.message.bytes");
    assertThat(of(TOPICS.alerts(), small)).containsExactly("!max.message.bytes");
    assertThat(of(TOPICS.deadLetters(), small)).containsExactly("!max.message.bytes");
    assertThat(of(CHANGELOG, small)).containsExactly("!max.message.bytes");
    assertThat(of(TOPICS.articles(), small)).containsExactly("max.message.bytes");
    assertThat(of(TOPICS.rules(), small)).containsExactly("max.message.bytes");
    assertThat(of(TOPICS.alerts(), Map.of("max.message.bytes", "1048588")))
        .containsExactly("max.message.bytes");
  }

  @Test
  void shouldTakeDeadLettersThatAreAsLargeAsArticlesCanBe() {
    Map<String, String> twoMebibytes = Map.of("max.message.bytes", "2097152");
    assertThat(settings(found(1, 1, 1, 1_048_588, TOPICS.deadLetters(), twoMebibytes)))
        .containsExactly("max.message.bytes");
    assertThat(settings(found(1, 1, 1, 2_097_152, TOPICS.deadLetters(), twoMebibytes)))
        .containsExactly("!max.message.bytes");
  }

  @Test
  void shouldNotStartWhereNothingCanBeAcknowledged() {
    Map<String, String> two = Map.of("min.insync.replicas", "2");
    assertThat(settings(found(1, 1, 1, 0, TOPICS.articles(), two)))
        .containsExactly("!min.insync.replicas");
    assertThat(settings(found(1, 2, 3, 0, TOPICS.articles(), two)))
        .containsExactly("min.insync.replicas");
    assertThat(settings(found(1, 3, 3, 0, TOPICS.articles(), two))).isEmpty();
  }

  @Test
  void shouldTellWhatIsLostWithABroker() {
    assertThat(settings(found(1, 1, 3, 0, TOPICS.articles(), Map.of())))
        .containsExactly("replication");
    assertThat(settings(found(1, 3, 3, 0, TOPICS.articles(), Map.of())))
        .containsExactly("min.insync.replicas");
    assertThat(
            settings(
                found(
                    1,
                    3,
                    3,
                    0,
                    TOPICS.articles(),
                    Map.of("min.insync.replicas", "2", "unclean.leader.election.enable", "true"))))
        .containsExactly("unclean.leader.election.enable");
  }

  @Test
  void shouldTellOfPartitionsWhatTheyMean() {
    assertThat(settings(found(3, 1, 1, 0, TOPICS.articles(), Map.of())))
        .containsExactly("partitions");
    assertThat(settings(found(8, 1, 1, 0, TOPICS.hits(), Map.of()))).containsExactly("partitions");
    assertThat(settings(found(3, 1, 1, 0, TOPICS.rules(), Map.of())))
        .containsExactly("!partitions");
    assertThat(settings(found(3, 1, 1, 0, CHANGELOG, Map.of()))).containsExactly("!partitions");
  }

  @Test
  void shouldTellWhatIsKeptTooShortOrTooLong() {
    assertThat(of(TOPICS.hits(), Map.of("retention.ms", "60000", "retention.bytes", "1000000")))
        .containsExactly("retention.ms", "retention.bytes");
    assertThat(
            of(
                TOPICS.rules(),
                Map.of(
                    "delete.retention.ms", "1000",
                    "segment.ms", "604800000",
                    "min.compaction.lag.ms", "5")))
        .containsExactly("delete.retention.ms", "segment.ms", "min.compaction.lag.ms");
    assertThat(of(CHANGELOG, Map.of("min.compaction.lag.ms", "60000", "delete.retention.ms", "0")))
        .containsExactly("delete.retention.ms", "min.compaction.lag.ms");
    assertThat(of(TOPICS.articles(), Map.of("compression.type", "gzip")))
        .containsExactly("compression.type");
  }

  @Test
  void shouldSayOneByOneWhatIsRisked() {
    Difference difference =
        found(1, 1, 1, 0, TOPICS.articles(), Map.of("cleanup.policy", "compact")).get(0);

    assertThat(difference)
        .hasToString(
            "t.articles: cleanup.policy is compact, not delete: records without a key are refused,"
                + " and of those with the same key all but the last vanish unread");
    assertThat(new AdminCommands("kafka:9092").mend(difference))
        .isEqualTo(
            "kafka-configs.sh --bootstrap-server kafka:9092 --command-config admin.properties"
                + " --alter --entity-type topics --entity-name t.articles"
                + " --add-config cleanup.policy=delete");
  }

  private static List<String> of(TopicSpec topic, Map<String, String> changed) {
    return settings(found(topic.partitions(), 1, 1, Topics.ARTICLE_BYTES, topic, changed));
  }

  /** A topic with what is wanted but for {@code changed}, and Kafka's defaults. */
  private static List<Difference> found(
      int partitions,
      int replicas,
      int brokers,
      long articleBytes,
      TopicSpec topic,
      Map<String, String> changed) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("min.insync.replicas", "1");
    settings.put("retention.bytes", "-1");
    settings.put("retention.ms", "-1");
    settings.put("max.message.bytes", "1048588");
    settings.put("delete.retention.ms", "86400000");
    settings.putAll(topic.settings());
    settings.putAll(changed);
    return TopicChecks.of(
        new Found(partitions, replicas, brokers, articleBytes, settings::get), topic);
  }

  /** The settings that differ; with {@code !} those that keep the steps from starting. */
  private static List<String> settings(List<Difference> differences) {
    return differences.stream()
        .map(difference -> (difference.isFatal() ? "!" : "") + difference.setting())
        .toList();
  }
}
