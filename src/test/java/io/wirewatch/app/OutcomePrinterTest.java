package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.Samples;
import io.wirewatch.model.Alert;
import io.wirewatch.model.StoryLink;
import io.wirewatch.topology.Judgement;
import io.wirewatch.trigger.Suppression;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomePrinterTest {
  private static final StoryLink LINK = new StoryLink("s1", StoryLink.How.REWRITE, 0.834, "wire-7");

  @Test
  void shouldSayWhichStoryAHitJoinedAndWhyNoAlertCame() {
    RuleTrace.Outcome outcome = RuleTrace.Outcome.of(Samples.article());
    outcome.records().add("hit");
    outcome.suppressed().add("story-told");
    outcome
        .judgements()
        .add(judgement(LINK, new Judgement.Silence("story-told", "s1", 5.0, null, null)));

    assertThat(printed(outcome))
        .isEqualTo(
            """

            It joined a story as a rewrite of wire-7, similarity 0.83; the story has 5 articles of 1 publisher.
            No alert came of the hit: story-told, its story has been told, and has not grown enough since (observed 5).
            """);
  }

  @Test
  void shouldSayWhatWasObservedAndExpectedAndWhere() {
    RuleTrace.Outcome outcome = RuleTrace.Outcome.of(Samples.article());
    outcome.records().add("hit");
    outcome.suppressed().add("below-ratio");
    outcome
        .judgements()
        .add(
            judgement(
                new StoryLink("s2", StoryLink.How.OPENED, 0, null),
                new Judgement.Silence("below-ratio", "UA", 3.0, 4.5, 0.25)));

    assertThat(printed(outcome))
        .contains("It opened a story of its own; the story has 5 articles")
        .contains("expect (observed 3, expected 4.50; 25% of the baseline seen; for UA).");
  }

  @Test
  void shouldSayWhyAnArticleWasNotMatched() {
    RuleTrace.Outcome outcome = RuleTrace.Outcome.of(Samples.article());
    outcome.dropped().add("superseded");

    assertThat(printed(outcome))
        .isEqualTo("\nIt was not matched: superseded, a newer version came before.\n");
  }

  @Test
  void shouldSayNothingOfAnArticleThatDoesNotHit() {
    assertThat(printed(RuleTrace.Outcome.of(Samples.article()))).isEmpty();
  }

  @Test
  void shouldKnowWhatEachReasonMeans() {
    assertThat(OutcomePrinter.REASONS)
        .containsKeys(
            Arrays.stream(Suppression.values()).map(Suppression::label).toArray(String[]::new));
  }

  private static Judgement judgement(StoryLink link, Judgement.Silence silence) {
    Alert.Story whole = new Alert.Story(link.id(), 5, 1);
    return new Judgement("live", "coup", "harbour-1", link, "harbour", whole, List.of(silence));
  }

  private static String printed(RuleTrace.Outcome outcome) {
    return new OutcomePrinter(new Console().terminal()).print(outcome);
  }
}
