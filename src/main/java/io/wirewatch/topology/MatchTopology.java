package io.wirewatch.topology;

import io.wirewatch.match.RuleBook;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.jspecify.annotations.Nullable;

/** The step from articles to hits. */
public final class MatchTopology implements StepTopology {
  private static final String ARTICLES = "articles";
  private static final String MATCH = "match";

  private final Topics topics;
  private final MatchSettings settings;
  private final Supplier<Rules> rulesInForce;

  /**
   * The step under {@code topics}.
   *
   * @param rulesInForce asked once an article; the same reference as long as nothing has changed
   */
  public MatchTopology(Topics topics, MatchSettings settings, Supplier<Rules> rulesInForce) {
    this.topics = topics;
    this.settings = settings;
    this.rulesInForce = rulesInForce;
  }

  /** The step with a book that does not change. */
  public static MatchTopology of(Topics topics, MatchSettings settings, RuleBook book) {
    Rules rules = Rules.of(book);
    return new MatchTopology(topics, settings, () -> rules);
  }

  @Override
  public String step() {
    return MATCH;
  }

  @Override
  public Topology get() {
    ByteArrayDeserializer reader = new ByteArrayDeserializer();
    ByteArraySerializer writer = new ByteArraySerializer();
    return new Topology()
        .addSource(ARTICLES, reader, reader, topics.articles().name())
        .addProcessor(MATCH, matchProcessor(), ARTICLES)
        .addSink(
            MatchProcessor.HITS, topics.hits().name(), writer, writer, new ByRuleOrAll(), MATCH)
        .addSink(MatchProcessor.MENTIONS, topics.mentions().name(), writer, writer, MATCH)
        .addSink(MatchProcessor.DEAD_LETTERS, topics.deadLetters().name(), writer, writer, MATCH)
        .addSink(MatchProcessor.STATUS, topics.status().name(), writer, writer, MATCH);
  }

  private ProcessorSupplier<byte[], byte[], byte[], byte[]> matchProcessor() {
    return PromptCommits.of(
        () -> new MatchProcessor(settings, rulesInForce), MatchProcessor.stores());
  }

  /** Sends what has a rule to the rule's partition, and what has none to every partition. */
  static final class ByRuleOrAll implements StreamPartitioner<byte[], byte[]> {
    @Override
    public Optional<Set<Integer>> partitions(
        String topic, byte @Nullable [] key, byte[] value, int partitions) {
      return key == null ? Optional.of(Partitions.all(partitions)) : Optional.empty();
    }
  }
}
