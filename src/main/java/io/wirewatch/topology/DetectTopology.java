package io.wirewatch.topology;

import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/** The step from hits to alerts. */
public final class DetectTopology implements StepTopology {
  private static final String HITS = "hits";
  private static final String DETECT = "detect";

  private final Topics topics;
  private final MatchSettings settings;
  private final Predicate<String> hasTeamTopic;

  /**
   * The step under {@code topics}.
   *
   * @param hasTeamTopic whether the topic of a team is known to exist; an unknown topic would stop
   *     the stream
   */
  public DetectTopology(Topics topics, MatchSettings settings, Predicate<String> hasTeamTopic) {
    this.topics = topics;
    this.settings = settings;
    this.hasTeamTopic = hasTeamTopic;
  }

  @Override
  public String step() {
    return DETECT;
  }

  @Override
  public Topology get() {
    ByteArrayDeserializer reader = new ByteArrayDeserializer();
    ByteArraySerializer writer = new ByteArraySerializer();
    TopicNameExtractor<byte[], byte[]> ofTeam =
        (key, value, record) -> topics.alertsOf(team(record.headers())).name();
    return new Topology()
        .addSource(HITS, reader, reader, topics.hits().name())
        .addProcessor(DETECT, detectProcessor(), HITS)
        .addSink(DetectProcessor.ALERTS, topics.alerts().name(), writer, writer, DETECT)
        .addSink(DetectProcessor.TEAM_ALERTS, ofTeam, writer, writer, DETECT)
        .addSink(
            DetectProcessor.SHADOW_ALERTS, topics.shadowAlerts().name(), writer, writer, DETECT)
        .addSink(DetectProcessor.TRENDS, topics.trends().name(), writer, writer, DETECT)
        .addSink(DetectProcessor.DEAD_LETTERS, topics.deadLetters().name(), writer, writer, DETECT)
        .addSink(DetectProcessor.STATUS, topics.status().name(), writer, writer, DETECT);
  }

  private static String team(Headers headers) {
    return Objects.requireNonNull(RecordHeaders.text(headers, RecordHeaders.TEAM));
  }

  private ProcessorSupplier<byte[], byte[], byte[], byte[]> detectProcessor() {
    return PromptCommits.of(
        () -> new DetectProcessor(settings, hasTeamTopic), DetectProcessor.stores());
  }
}
