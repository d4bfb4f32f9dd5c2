package io.wirewatch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wirewatch.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MentionTest {
  private static final List<Span> SPANS =
      IntStream.range(0, 21).mapToObj(i -> new Span(Field.TEXT, i, i + 1, "a", 0)).toList();

  @Test
  void shouldCarryTheFirstTwentySpansOfAll() {
    Mention mention = Mention.of("live", "a", Samples.articleRef(), 300, SPANS);

    assertThat(mention.count()).isEqualTo(300);
    assertThat(mention.spans()).isEqualTo(SPANS.subList(0, 20));
  }

  @Test
  void shouldRefuseMoreSpansThanMentionsOrThanItCarries() {
    ArticleRef article = Samples.articleRef();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mention("live", "a", article, 1, SPANS.subList(0, 2)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mention("live", "a", article, 300, SPANS))
        .withMessageContaining("at most 20");
  }
}
