package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.model.Alert;
import io.wirewatch.model.Clock;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.Mention;
import io.wirewatch.model.Origin;
import io.wirewatch.model.RuleRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Values as earlier versions wrote them, byte for byte: below {@code topics} those of topics, below
 * {@code stores} those of changelogs. What stands there is never changed and never removed; a new
 * form is a new file.
 */
final class OldRecords {
  static final Path FOLDER = Path.of("src/test/resources/records/v1");

  /** What reads each; articles and dead letters have readers of their own. */
  static final Map<String, Codec<?>> CODECS = new TreeMap<>();

  static {
    CODECS.put("topics/articles/clock.json", Codec.of(Clock.class));
    for (String event : new String[] {"hit", "retract", "renewed", "armed", "retired", "tick"}) {
      CODECS.put("topics/hits/" + event + ".json", Codec.of(HitEvent.class));
    }
    CODECS.put("topics/hits/hit-of-forms.json", Codec.of(HitEvent.class));
    CODECS.put("topics/mentions/mention.json", Codec.of(Mention.class));
    CODECS.put("topics/mentions/gone.json", Codec.of(Mention.class));
    CODECS.put("topics/alerts/raised.json", Codec.of(Alert.class));
    CODECS.put("topics/alerts/updated.json", Codec.of(Alert.class));
    CODECS.put("topics/alerts/withdrawn.json", Codec.of(Alert.class));
    CODECS.put("topics/rules/rule.json", RuleRecord.CODEC);
    CODECS.put("topics/rules/keyword.json", RuleRecord.CODEC);
    CODECS.put("topics/rules/book.json", Codec.of(RuleLog.Marker.class));
    CODECS.put("topics/status/match.json", Codec.of(StatusReport.class));
    CODECS.put("topics/status/detect.json", Codec.of(StatusReport.class));
    CODECS.put("stores/articles-seen/article.json", Codec.of(SeenArticle.class));
    CODECS.put("stores/articles-seen/article-with-origin.json", Codec.of(SeenArticle.class));
    CODECS.put("stores/articles-seen/rule.json", Codec.of(RuleHit.class));
    CODECS.put("stores/articles-seen/rule-before-mentions.json", Codec.of(RuleHit.class));
    CODECS.put("stores/rules-armed/rule.json", Codec.of(RuleRef.class));
    CODECS.put("stores/rules-armed/rejected.json", Codec.of(Origin.class));
    CODECS.put("stores/worlds/world.json", Codec.of(World.class));
    CODECS.put("stores/sources/source.json", Codec.of(Sources.Newest.class));
    CODECS.put("stores/definitions/definition.json", Codec.of(Definitions.Entry.class));
  }

  private OldRecords() {}

  static byte[] read(String name) {
    try {
      return Files.readAllBytes(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> names() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
