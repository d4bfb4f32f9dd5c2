package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.Samples;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.EventTime;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.StorySignature;
import io.wirewatch.story.Signatures;
import io.wirewatch.trigger.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.jspecify.annotations.Nullable;

/** The stores of detect in memory, and hits to put into them. */
final class DeskStores {
  private static final List<String> TEXTS =
      List.of(
          "Troops left their barracks before dawn and took the harbour, the radio station and both"
              + " bridges, while the president was said to be on his way to the airport.",
          "A strike of dockers has closed the ports of the north for a third day; freight rates"
              + " rose, and growers of wheat asked the ministry for silos and credit.",
          "The court set free eleven students who had been held since spring, and ordered the"
              + " governor to explain who had signed the warrants and on what evidence.");
  private static final Signatures SIGNATURES = new Signatures();

  private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
  private final List<InMemoryStore> all = new ArrayList<>();

  DeskStores() {
    for (String name : List.of("desk", "deadlines", "definitions")) {
      InMemoryStore store = new InMemoryStore(name, () -> {});
      all.add(store);
      context.addStateStore(store);
    }
  }

  /** The desk as a task that starts finds it. */
  Desk open() {
    return open(Desk.MOST_IN_MEMORY);
  }

  /** The same, with so much room in memory. */
  Desk open(int mostInMemory) {
    return new Desk(context, MatchSettings.DEFAULT, mostInMemory);
  }

  Definitions definitions() {
    return new Definitions(context);
  }

  /** The keys of all entries but definitions, with blanks between their parts. */
  List<String> left() {
    return all.stream()
        .limit(2)
        .flatMap(store -> store.contents().keySet().stream())
        .map(key -> key.replace('\0', ' '))
        .toList();
  }

  /** All entries as text. */
  Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    for (InMemoryStore store : all) {
      store
          .contents()
          .forEach(
              (key, value) ->
                  contents.put(
                      store.name() + " " + key.replace('\0', ' '), new String(value, UTF_8)));
    }
    return contents;
  }

  List<String> timeline(RuleDesk rule, String key) {
    Timeline timeline = rule.timeline(key);
    return IntStream.range(0, timeline.size()).mapToObj(timeline::article).toList();
  }

  /** A hit of an article of which no story is known. */
  static Hit hit(String article, String country, Instant at) {
    return hit(article, "1", country, "wire", null, at);
  }

  /** A hit of an article that tells, in its own few words, what others of that number tell. */
  static Hit telling(String article, int told, String publisher, Instant at) {
    return hit(article, "1", "ua", publisher, signature(article, told), at);
  }

  static StorySignature signature(String article, int told) {
    String text = TEXTS.get(told % TEXTS.size()) + " So says " + article + ".";
    return SIGNATURES.of(
        new Article(
            article,
            "1",
            ArticleStatus.USABLE,
            null,
            null,
            null,
            text,
            null,
            "en",
            List.of(),
            null,
            List.of(),
            null,
            Article.LIVE,
            Samples.SEEN),
        "en");
  }

  static Hit hit(
      String article,
      String version,
      String country,
      String publisher,
      @Nullable StorySignature signature,
      Instant at) {
    Hit sample = Samples.hit();
    return new Hit(
        Article.LIVE,
        at,
        1,
        sample.rule(),
        new ArticleRef(article, version, null, null, null, null, at, at),
        new EventTime(at, EventTime.Basis.PUBLISHED),
        List.of(),
        List.of(),
        null,
        null,
        null,
        sample.origin(),
        signature,
        publisher,
        List.of(country),
        null);
  }
}
