package io.wirewatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertTest {
  private static final ArticleRef OPENING = Samples.articleRef();
  private static final RuleRef RULE = new RuleRef("coup-plot", "v", "l");

  @Test
  void shouldNotChangeItsIdBetweenReleases() {
    // An id that changed would tell everything again: this value must stay for ever.
    assertThat(Alert.id("live", RULE, "", OPENING)).isEqualTo("32215afb33283d5b609badc59e76af1b");
  }

  @Test
  void shouldBeNamedByWorldRuleLogicKeyAndOpening() {
    List<String> ids =
        List.of(
            Alert.id("live", RULE, "", OPENING),
            Alert.id("replay-7", RULE, "", OPENING),
            Alert.id("live", new RuleRef("coup", "v", "l"), "", OPENING),
            Alert.id("live", new RuleRef("coup-plot", "v", "l2"), "", OPENING),
            Alert.id("live", RULE, "UA", OPENING),
            Alert.id("live", RULE, "", ArticleRef.of(Samples.article(), "3")));

    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void shouldKeepItsIdWhenOnlyWhatIsSaidOfRuleAndArticleChanges() {
    assertThat(Alert.id("live", new RuleRef("coup-plot", "v2", "l"), "", OPENING.bare()))
        .isEqualTo(Alert.id("live", RULE, "", OPENING));
  }
}
