package io.wirewatch.topology;

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
import java.util.List;
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

  private Hit write(Match match) throws MalformedException {
    Hit sample = Samples.hit();
    context.setCurrentSystemTimeMs(sample.now().toEpochMilli());
    writer.hits(
        new HitWriter.Moment(sample.world(), sample.now(), sample.book(), sample.origin()),
        sample.article(),
        sample.eventTime(),
        List.of(new HitWriter.ShownMatch(match, sample.snippet())),
        List.of(RuleHit.of(match)));
    assertThat(context.forwarded()).hasSize(1);
    return (Hit) Codec.of(HitEvent.class).decode(context.forwarded().get(0).record().value());
  }

  private static Match match(
      List<Span> spans, @Nullable ArticleLanguage language, boolean formsOff) {
    return new Match(Samples.rule(), spans, spans.size(), spans.get(0), language, formsOff);
  }
}
