package io.wirewatch.topology;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.Samples;
import io.wirewatch.json.Codec;
import io.wirewatch.json.MalformedException;
import io.wirewatch.match.Match;
import io.wirewatch.model.ArticleLanguage;
import io.wirewatch.model.Field;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.Span;
import io.wirewatch.topology.HitWriter.ShownMatch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HitWriterTest {
  private static final ArticleLanguage UKRAINIAN =
      new ArticleLanguage("uk", ArticleLanguage.Known.DETECTED);

  private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
  private final Tally tally = new Tally();
  private final HitWriter writer = new HitWriter(new Outputs(context), tally);

  @Test
  void shouldSayInWhichLanguageFormsWereSearched() throws Exception {
    Hit hit = write(match(Samples.hit().spans(), UKRAINIAN, false));

    assertThat(hit.language()).isEqualTo(UKRAINIAN);
    assertThat(hit.forms()).isNull();
  }

  @Test
  void shouldSayThatNoFormsCouldBeSearched() throws Exception {
    Hit hit = write(match(Samples.hit().spans(), null, true));

    assertThat(hit.language()).isNull();
    assertThat(hit.forms()).isEqualTo("off");
  }

  @Test
  void shouldSayNothingOfLanguageWhereNoFormsAreAskedFor() throws Exception {
    Hit hit = write(match(Samples.hit().spans(), null, false));

    assertThat(hit).extracting(Hit::language, Hit::forms).containsOnlyNulls();
  }

  @Test
  void shouldSayItInAHitThatIsCutToo() throws Exception {
    List<Span> spans =
        IntStream.range(0, Hit.MAX_SPANS)
            .mapToObj(i -> new Span(Field.TEXT, i, i + 1, "x".repeat(Span.MAX_TEXT), 0))
            .toList();

    Hit hit = write(match(spans, UKRAINIAN, true));

    assertThat(hit.truncated()).containsExactly(Hit.SIZE);
    assertThat(hit.language()).isEqualTo(UKRAINIAN);
    assertThat(hit.forms()).isEqualTo(Hit.FORMS_OFF);
  }

  @Test
  void shouldSayWhatTheArticleIsLikeAndWhatTheTriggerAsksOfIt() throws Exception {
    Match match = match(Samples.hit().spans(), null, false);

    Hit hit = write(new ShownMatch(match, null, new TreeSet<>(Set.of("ua", "fr")), List.of(0, 2)));

    assertThat(hit.signature()).isEqualTo(Samples.hit().signature());
    assertThat(hit.publisher()).isEqualTo("harbour news");
    assertThat(hit.values()).containsExactly("fr", "ua");
    assertThat(hit.steps()).containsExactly(0, 2);
  }

  @Test
  void shouldSayWhenItCutsValues() throws Exception {
    Set<String> values = new LinkedHashSet<>();
    IntStream.range(0, Hit.MAX_VALUES + 1).forEach(i -> values.add("v" + i));

    Hit hit = write(new ShownMatch(match(Samples.hit().spans(), null, false), null, values, null));

    assertThat(hit.values()).containsExactlyElementsOf(values.stream().limit(16).toList());
    assertThat(hit.truncated()).containsExactly(Hit.VALUES_OVER_16);
  }

  private Hit write(Match match) throws MalformedException {
    return write(new ShownMatch(match, Samples.hit().snippet(), null, null));
  }

  private Hit write(ShownMatch shown) throws MalformedException {
    Hit sample = Samples.hit();
    context.setCurrentSystemTimeMs(sample.now().toEpochMilli());
    writer.hits(
        new HitWriter.Moment(sample.world(), sample.now(), sample.book(), sample.origin()),
        sample.article(),
        sample.eventTime(),
        new HitWriter.StoryTraits(requireNonNull(sample.signature()), "harbour news"),
        List.of(shown),
        List.of(RuleHit.of(shown.match())));
    assertThat(context.forwarded()).hasSize(1);
    return (Hit) Codec.of(HitEvent.class).decode(context.forwarded().get(0).record().value());
  }

  private static Match match(
      List<Span> spans, @Nullable ArticleLanguage language, boolean formsOff) {
    return new Match(Samples.rule(), spans, spans.size(), spans.get(0), language, formsOff);
  }
}
