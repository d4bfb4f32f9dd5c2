package io.wirewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.Golden;
import io.wirewatch.Samples;
import io.wirewatch.json.Codec;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.HitEvent.Armed;
import io.wirewatch.model.HitEvent.Definition;
import io.wirewatch.model.HitEvent.Retired;
import io.wirewatch.model.Origin;
import io.wirewatch.model.RuleRef;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

/** What the steps keep, by world, and when they forget it. */
class StoresTest {
  private static final Instant NOON = Instant.parse("2021-11-26T12:00:00Z");
  private static final Instant EARLY = NOON.minusSeconds(60);
  private static final RuleHit COUP = new RuleHit("coup", "v1", "l1", true);
  private static final RuleHit NATO = new RuleHit("nato", "v1", "l1", false);

  private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();

  @Test
  void shouldRememberAnArticleInItsWorldAlone() {
    ArticlesSeen seen = articlesSeen();
    SeenArticle article = seen("a", NOON);

    seen.put("live", null, article);

    assertThat(seen.get("live", "a", EARLY)).isEqualTo(article);
    assertThat(seen.get("live", "b", EARLY)).isNull();
    assertThat(seen.get("live2", "a", EARLY)).isNull();
  }

  @Test
  void shouldKnowTheRulesThatAnArticleHitByTheirIds() {
    ArticlesSeen seen = articlesSeen();

    seen.addRulesHit("live", "a", List.of(NATO, COUP));
    seen.addRulesHit("live", "a b", List.of(NATO));
    seen.addRulesHit("live", "a", List.of(new RuleHit("coup", "v2", "l2", true)));

    assertThat(seen.rulesHit("live", "a"))
        .containsExactly(new RuleHit("coup", "v2", "l2", true), NATO);
    seen.removeRulesHit("live", "a", List.of(COUP, NATO));
    assertThat(seen.rulesHit("live", "a")).isEmpty();
    assertThat(seen.rulesHit("live", "a b")).containsExactly(NATO);
  }

  @Test
  void shouldForgetAnArticleWithItsRulesAtItsTimeAndNotBefore() {
    ArticlesSeen seen = articlesSeen();
    seen.put("live", null, seen("a", NOON));
    seen.put("live", null, seen("b", NOON.plusMillis(1)));
    seen.put("replay-7", null, seen("a", NOON));
    seen.addRulesHit("live", "a", List.of(COUP));

    assertThat(seen.expire("live", NOON.minusMillis(1), 9)).isZero();
    assertThat(seen.expire("live", NOON, 9)).isEqualTo(1);

    assertThat(seen.get("live", "a", EARLY)).isNull();
    assertThat(seen.rulesHit("live", "a")).isEmpty();
    assertThat(seen.get("live", "b", EARLY)).isNotNull();
    assertThat(seen.get("replay-7", "a", EARLY)).isNotNull();
  }

  @Test
  void shouldForgetAnArticleAtItsTimeThoughNoTickHasCome() {
    ArticlesSeen seen = articlesSeen();
    seen.put("live", null, seen("a", NOON));
    seen.addRulesHit("live", "a", List.of(COUP));

    assertThat(seen.get("live", "a", NOON.minusMillis(1))).isNotNull();
    assertThat(seen.get("live", "a", NOON)).isNull();

    assertThat(seen.rulesHit("live", "a")).isEmpty();
    assertThat(seen.expire("live", NOON, 9)).isZero();
  }

  @Test
  void shouldForgetAnArticleThatCameAgainAtItsLaterTime() {
    ArticlesSeen seen = articlesSeen();
    SeenArticle before = seen("a", NOON);
    SeenArticle after = seen("a", NOON.plusSeconds(60));
    seen.put("live", null, before);
    seen.put("live", before, after);
    seen.put("live", after, after);

    assertThat(seen.expire("live", NOON, 9)).isZero();
    assertThat(seen.get("live", "a", EARLY)).isEqualTo(after);
    assertThat(seen.expire("live", NOON.plusSeconds(60), 9)).isEqualTo(1);
    assertThat(seen.get("live", "a", EARLY)).isNull();
  }

  @Test
  void shouldForgetTheOldestFirstAndNoMoreThanItMay() {
    ArticlesSeen seen = articlesSeen();
    for (int i = 9; i >= 0; i--) {
      seen.put("live", null, seen("a" + i, NOON.plusSeconds(i)));
    }

    assertThat(seen.expire("live", NOON.plusSeconds(60), 4)).isEqualTo(4);

    assertThat(IntStream.range(0, 10).filter(i -> seen.get("live", "a" + i, EARLY) == null))
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void shouldForgetAWholeWorldInPieces() {
    ArticlesSeen seen = articlesSeen();
    for (int i = 0; i < 5; i++) {
      seen.put("replay", null, seen("a" + i, NOON));
      seen.put("replay-7", null, seen("a" + i, NOON));
    }

    assertThat(seen.dropWorld("replay", 3)).isFalse();
    assertThat(seen.dropWorld("replay", 3)).isTrue();

    assertThat(seen.get("replay", "a4", EARLY)).isNull();
    assertThat(seen.get("replay-7", "a4", EARLY)).isNotNull();
  }

  @Test
  void shouldLeaveNothingOfForgottenArticlesBehind() {
    ArticlesSeen seen = articlesSeen();
    seen.put("live", null, seen("a", NOON));
    seen.addRulesHit("live", "a", List.of(COUP, NATO));

    seen.expire("live", NOON, 9);

    assertThat(State.of(context, "articles-seen").keys("", 9)).isEmpty();
  }

  @Test
  void shouldNameTheEntryThatCannotBeRead() {
    ArticlesSeen seen = articlesSeen();
    State.of(context, "articles-seen").mark(StateKeys.of("a", "live", "harbour-1"));

    assertThatThrownBy(() -> seen.get("live", "harbour-1", EARLY))
        .isInstanceOf(SerializationException.class)
        .hasMessage("state entry 'a live harbour-1' cannot be read");
  }

  @Test
  void shouldKnowRulesAsTheyWereArmedUntilWhatTheyToldIsForgotten() {
    state("definitions");
    Definitions definitions = new Definitions(context);
    Armed coup = armed("coup", 1, new Trigger.EveryArticle());
    Armed quiet = armed("quiet", 1, new Trigger.Quiet(Duration.ofHours(6), null));
    definitions.put(coup);
    definitions.put(quiet);
    definitions.retire(new Retired("live", NOON, 2, coup.rule()), NOON);

    for (Definitions each : List.of(definitions, new Definitions(context))) {
      assertThat(each.count()).isEqualTo(1);
      assertThat(each.quiet()).extracting(entry -> entry.rule().id()).containsExactly("quiet");
      assertThat(each.get("coup"))
          .isEqualTo(new Definitions.Entry(coup.rule(), coup.definition(), 2, NOON));
      assertThat(each.trigger("coup")).isEqualTo(new Trigger.EveryArticle());
      assertThat(each.trigger("nato")).isEqualTo(Trigger.byDefault());
      assertThat(each.isNews(coup)).isFalse();
      assertThat(each.isNews(armed("coup", 3, Trigger.byDefault()))).isTrue();
    }
    definitions.forgetRetiredBefore(NOON);
    assertThat(definitions.get("coup")).isNotNull();
    definitions.forgetRetiredBefore(NOON.plusMillis(1));
    for (Definitions each : List.of(definitions, new Definitions(context))) {
      assertThat(each.get("coup")).isNull();
      assertThat(each.count()).isEqualTo(1);
    }
  }

  @Test
  void shouldSortTimesAsNumbers() {
    assertThat(StateKeys.time(Instant.EPOCH)).hasSize(19).isEqualTo("0".repeat(19));
    assertThat(StateKeys.time(NOON)).isLessThan(StateKeys.time(NOON.plusMillis(1)));
    assertThat(StateKeys.time(Instant.ofEpochMilli(9)))
        .isLessThan(StateKeys.time(Instant.ofEpochMilli(10)));
    assertThat(StateKeys.time(Instant.parse("0001-01-01T00:00:00Z")))
        .isLessThan(StateKeys.time(Instant.parse("1969-12-31T23:59:59.999Z")));
    assertThat(StateKeys.time(Instant.ofEpochMilli(-1))).isLessThan(StateKeys.time(Instant.EPOCH));
    assertThat(StateKeys.time(StateKeys.EARLIEST))
        .isLessThan(StateKeys.time(Instant.parse("0000-01-01T00:00:00Z")));
    assertThat(StateKeys.time(Instant.parse("9999-12-31T23:59:59Z"))).hasSize(19);
    for (Instant time :
        List.of(NOON, Instant.EPOCH, Instant.ofEpochMilli(-1), StateKeys.EARLIEST)) {
      assertThat(StateKeys.instant(StateKeys.time(time))).isEqualTo(time);
    }
  }

  @Test
  void shouldWriteTheStatusAsOthersReadIt() throws Exception {
    StatusReport report =
        new StatusReport(
            "match",
            0,
            NOON,
            12,
            3,
            Map.of("coup", "an operand is missing"),
            Map.of("live", new World(NOON, NOON.plusSeconds(1), new TreeMap<>(Map.of("hits", 7L)))),
            Map.of("Harbour News", NOON),
            new TreeMap<>(Map.of("articles-seen", 120L, "worlds", 2L)));
    Codec<StatusReport> codec = Codec.of(StatusReport.class);

    assertThat(report.key()).isEqualTo("match-0");
    Golden.assertMatches(
        "records/status.json", new String(codec.encode(report), StandardCharsets.UTF_8) + "\n");
    assertThat(codec.decode(codec.encode(report))).isEqualTo(report);
  }

  @Test
  void shouldNameTheFirstHundredBrokenRules() {
    List<RejectedRule> rejected =
        IntStream.range(0, 150)
            .mapToObj(i -> new RejectedRule("r" + i, new byte[0], "bad", new Origin("rules", 0, i)))
            .toList();

    assertThat(StatusReport.broken(rejected)).hasSize(100).containsEntry("r99", "bad");
  }

  @Test
  void shouldFindTheBoundaryOfTenSecondsAtOrBeforeATime() {
    assertThat(World.boundary(NOON)).isEqualTo(NOON);
    assertThat(World.boundary(NOON.plusMillis(9_999))).isEqualTo(NOON);
    assertThat(World.boundary(NOON.minusMillis(1))).isEqualTo(NOON.minusSeconds(10));
    assertThat(World.boundary(Instant.ofEpochMilli(-1))).isEqualTo(Instant.ofEpochSecond(-10));
  }

  @Test
  void shouldNeverMoveTheClockOfAWorldBack() {
    World world = World.startingAt(NOON, NOON);

    assertThat(world.at(NOON.minusSeconds(9), NOON.plusSeconds(1)))
        .isEqualTo(new World(NOON, NOON.plusSeconds(1), Map.of()));
    assertThat(world.at(NOON.plusSeconds(9), NOON.plusSeconds(1)).now())
        .isEqualTo(NOON.plusSeconds(9));
  }

  private ArticlesSeen articlesSeen() {
    state("articles-seen");
    return new ArticlesSeen(context);
  }

  private State state(String name) {
    context.addStateStore(new InMemoryStore(name, () -> {}));
    return State.of(context, name);
  }

  private static Armed armed(String rule, long book, Trigger trigger) {
    RuleRef ref = new RuleRef(rule, "v" + book, "l" + book);
    return new Armed(
        "live", NOON, book, ref, new Definition(rule, Severity.INFO, Map.of(), trigger));
  }

  private static SeenArticle seen(String id, Instant expiresAt) {
    return new SeenArticle("1", "hash", ArticleStatus.USABLE, expiresAt, ref(id), null);
  }

  private static ArticleRef ref(String id) {
    return new ArticleRef(id, "1", null, null, null, null, null, Samples.SEEN);
  }
}
