package io.wirewatch.story;

import static io.wirewatch.story.News.after;
import static io.wirewatch.story.News.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Article;
import io.wirewatch.model.StoryLink;
import io.wirewatch.model.StorySignature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoriesTest {
  private static final String FERRY =
      "The harbour office of Port Lindow closed the eastern quay on Friday after the ferry Northern"
          + " Star ran aground in fog. Forty passengers were brought ashore by the lifeboat, and"
          + " nobody was hurt. Captain Elsa Brandt told reporters that the radar had failed minutes"
          + " before. Engineers from Halden Marine will inspect the hull when the tide allows it,"
          + " and the line expects delays until Monday.";

  private static final String FERRY_RETOLD =
      "Passengers of the Northern Star spoke of a loud crash. Their ferry was stuck near Port Lindow"
          + " in thick fog for three hours, Elsa Brandt, who commands her, confirmed. The Northern"
          + " Star belongs to a line whose boats Halden Marine looks after. The lifeboat crew of"
          + " Port Lindow carried the passengers to the quay.";

  private static final String GRAIN =
      "Wheat prices in Odessa fell for a third day as traders awaited the ministry's export"
          + " figures. Dealers spoke of full silos and of cargo ships that leave half empty.";

  private final Stories stories = News.stories();

  @Test
  void shouldOpenAStoryWithTheFirstArticle() {
    Assignment first = join(told("1", 0, "Ferry aground", FERRY));

    assertThat(first)
        .isEqualTo(
            new Assignment(
                Stories.id(Article.LIVE, "coup", "1", "1"), StoryLink.How.OPENED, 0, null, 0));
    assertThat(first.storyId()).matches("[0-9a-f]{16}");
  }

  @Test
  void shouldJoinACopyUnderAnotherTitle() {
    Assignment first = join(told("1", 0, "Ferry aground", FERRY));
    Assignment copy = join(told("2", 5, "Fog strands forty", FERRY + " (Reuters)"));

    assertThat(copy.storyId()).isEqualTo(first.storyId());
    assertThat(copy.isNew()).isFalse();
    assertThat(copy.how()).isEqualTo(StoryLink.How.COPY);
    assertThat(copy.joinedTo()).isEqualTo("1");
    assertThat(copy.similarity()).isBetween(0.8, 1.0);
    assertThat(copy.compared()).isOne();
  }

  @Test
  void shouldJoinAShortenedText() {
    join(told("1", 0, "Ferry aground in fog", FERRY));
    Assignment half =
        join(told("2", 1, "Ferry aground in fog", FERRY.substring(0, FERRY.indexOf("Engineers"))));

    assertThat(half.how()).isIn(StoryLink.How.REWRITE, StoryLink.How.COPY);
  }

  @Test
  void shouldJoinAReprintThatLeavesOutAParagraphUnderItsOwnTitle() {
    String whole =
        FERRY
            + " "
            + GRAIN
            + " "
            + FERRY_RETOLD
            + " Hulda Kern, who sells fish on the quay, saw it.";
    String cut = whole.replace(GRAIN, "") + " The Teasel Gazette is printed on Mondays.";
    join(told("1", 0, "Northern Star aground off Port Lindow, wheat falls in Odessa", whole));
    Assignment shortened =
        join(told("2", 1, "Elsa Brandt and her Northern Star wait for Halden Marine", cut));

    assertThat(shortened.how()).isEqualTo(StoryLink.How.COPY);
    assertThat(shortened.joinedTo()).isEqualTo("1");
  }

  @Test
  void shouldKeepAShortenedFormFilledWithOtherNamesApart() {
    String more = " Damage surveys go on in other areas, and more may be designated later.";
    join(told("1", 0, "Governor approves Arden flood declaration", declaration("Arden") + more));
    Assignment other =
        join(told("2", 1, "Floods: aid for people of Belmore", declaration("Belmore")));

    assertThat(other.isNew()).isTrue();
  }

  @Test
  void shouldJoinAReportOfTheSameInOtherWords() {
    join(told("1", 0, "Ferry Northern Star aground off Port Lindow", FERRY));
    join(told("2", 1, "Wheat falls again", GRAIN));
    Assignment retold = join(told("3", 6, "Northern Star stuck in fog", FERRY_RETOLD));

    assertThat(retold.how()).isEqualTo(StoryLink.How.UPDATE);
    assertThat(retold.joinedTo()).isEqualTo("1");
  }

  @Test
  void shouldNotJoinWhatTellsSomethingElse() {
    join(told("1", 0, "Ferry aground", FERRY));

    assertThat(join(told("2", 1, "Wheat falls again", GRAIN)).isNew()).isTrue();
  }

  @Test
  void shouldKeepAFormFilledWithOtherNamesApart() {
    join(told("1", 0, "Governor approves Arden flood declaration", declaration("Arden")));
    Assignment other =
        join(told("2", 1, "Governor approves Belmore flood declaration", declaration("Belmore")));

    assertThat(other.isNew()).isTrue();
    assertThat(other.compared()).isOne();
  }

  @Test
  void shouldJoinACorrectionOfOneFigure() {
    join(told("1", 0, "Governor approves Arden flood declaration", declaration("Arden")));
    String corrected = declaration("Arden").replace("75 percent", "90 percent");

    assertThat(join(told("2", 1, "Corrected: Arden flood declaration", corrected)).isNew())
        .isFalse();
  }

  private static String declaration(String county) {
    return String.format(
        "The governor declared today that a major disaster exists in the County of %1$s and ordered"
            + " aid to supplement local recovery efforts in the areas affected by floods. The action"
            + " makes funding available to people in %1$s City, Upper %1$s and the %1$s Valley."
            + " Grants can pay for temporary housing and home repairs and cover 75 percent of the"
            + " cost. Residents of %1$s who sustained losses can apply at the office in %1$s.",
        county);
  }

  @Test
  void shouldJoinWithinTheWindowAndNotBeyond() {
    join(told("1", 0, "Ferry aground", FERRY));

    assertThat(stories.assign(told("2", 72, "Ferry aground", FERRY), after(72)).isNew()).isFalse();
    assertThat(stories.assign(told("2", 72.1, "Ferry aground", FERRY), after(72.1)).isNew())
        .isTrue();
  }

  @Test
  void shouldGoOnAsLongAsEachArticleIsNearToOneBefore() {
    String story = join(told("1", 0, "Ferry aground", FERRY)).storyId();
    join(told("2", 60, "Ferry aground", FERRY));

    assertThat(join(told("3", 120, "Ferry aground", FERRY)).storyId()).isEqualTo(story);
  }

  @Test
  void shouldJoinAnEarlierClaimThatComesLate() {
    String story = join(told("1", 20, "Ferry aground", FERRY)).storyId();

    Assignment late = stories.assign(told("2", 0, "Ferry aground", FERRY), after(20));

    assertThat(late.storyId()).isEqualTo(story);
  }

  @Test
  void shouldNotJoinAcrossLanguages() {
    join(told("1", 0, "Ferry aground", FERRY));

    Assignment other = stories.assign(told("2", "1", 1, "Ferry", FERRY, "de"), after(1));
    Assignment unknown = stories.assign(told("2", "1", 1, "Ferry", FERRY, null), after(1));

    assertThat(other.isNew()).isTrue();
    assertThat(unknown.isNew()).isFalse();
  }

  @Test
  void shouldJoinCopiesInScriptsWithoutBlanks() {
    String coup = "乌克兰总统周五表示，有人计划于下周发动政变，军队已经进入戒备状态，首都街道平静。外交部呼吁各方保持克制。";
    String grain = "敖德萨小麦价格连续第三天下跌，交易商正在等待农业部公布出口数据，港口的货船只装了一半货物就离开了码头。";
    stories.add(new Member(told("1", "1", 0, null, coup, "zh"), "story"));

    assertThat(stories.assign(told("2", "1", 1, null, coup + "（路透社）", "zh"), after(1)).storyId())
        .isEqualTo("story");
    assertThat(stories.assign(told("3", "1", 1, null, grain, "zh"), after(1)).isNew()).isTrue();
  }

  @Test
  void shouldLetACorrectedVersionStayInItsStory() {
    String story = join(told("1", 0, "Ferry aground", FERRY)).storyId();
    join(told("2", 1, "Ferry aground", FERRY));

    Assignment corrected =
        join(told("1", "2", 2, "Ferry aground", FERRY.replace("Forty", "Fifty"), "en"));

    assertThat(corrected.storyId()).isEqualTo(story);
    assertThat(corrected.isNew()).isFalse();
    assertThat(corrected.how()).isEqualTo(StoryLink.How.CORRECTION);
    assertThat(stories.size()).isEqualTo(2);
  }

  @Test
  void shouldLetTheOnlyArticleOfAStoryStayWhateverItSaysNow() {
    String story = join(told("1", 0, "Ferry aground", FERRY)).storyId();

    assertThat(join(told("1", "2", 1, "Wheat falls again", GRAIN, "en")).storyId())
        .isEqualTo(story);
  }

  @Test
  void shouldTakeAnArticleOutOfAStoryThatItNoLongerTells() {
    join(told("1", 0, "Ferry aground", FERRY));
    join(told("2", 1, "Ferry aground", FERRY));

    assertThat(join(told("2", "2", 2, "Wheat falls again", GRAIN, "en")).isNew()).isTrue();
  }

  @Test
  void shouldForgetARetractedArticle() {
    join(told("1", 0, "Ferry aground", FERRY));
    stories.remove("1");
    stories.remove("never there");

    assertThat(join(told("2", 1, "Ferry aground", FERRY)).isNew()).isTrue();
    assertThat(stories.size()).isOne();
  }

  @Test
  void shouldNotDependOnWhetherTheExpiredAreGone() {
    Stories swept = News.stories();
    for (Stories each : List.of(stories, swept)) {
      each.add(new Member(told("1", 0, "Ferry aground", FERRY), "story"));
      each.add(new Member(told("2", 50, "Wheat falls again", GRAIN), "grain"));
    }
    swept.expire(after(120));

    StoryArticle asked = told("3", 120, "Wheat falls again", GRAIN);

    assertThat(stories.assign(asked, after(120))).isEqualTo(swept.assign(asked, after(120)));
    assertThat(stories.size()).isOne();
  }

  @Test
  void shouldTieWorldRuleAndOpeningIntoTheStoryId() {
    List<String> ids =
        List.of(
            Stories.id("live", "a", "1", "1"),
            Stories.id("test", "a", "1", "1"),
            Stories.id("live", "b", "1", "1"),
            Stories.id("live", "a", "2", "1"),
            Stories.id("live", "a", "1", "2"));

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(Stories.id("live", "a", "1", "1")).isEqualTo(ids.get(0));
  }

  @Test
  void shouldCompareWithAtMost64HoweverManyAreAlike() {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      members.add(new Member(told("m" + i, i / 100.0, "Ferry aground", FERRY), "story"));
    }
    Collections.shuffle(members, new Random(1));
    members.forEach(stories::add);

    Assignment joined = stories.assign(told("x", 30, "Ferry aground", FERRY), after(30));

    assertThat(joined.compared()).isEqualTo(Stories.MOST_COMPARED);
    assertThat(joined.joinedTo()).isEqualTo("m2999");
  }

  @Test
  void shouldNeverJoinASignatureOfAnotherMethod() {
    StoryArticle known = told("1", 0, "Ferry aground", FERRY);
    StorySignature signature = known.signature();
    StorySignature other =
        new StorySignature(
            Signatures.METHOD + 1, "en", signature.words(), signature.sketch(), signature.terms());
    stories.add(new Member(known, "story"));

    assertThat(stories.assign(new StoryArticle("2", "1", known.at(), other), known.at()).isNew())
        .isTrue();
  }

  private Assignment join(StoryArticle article) {
    Assignment assignment = stories.assign(article, article.at());
    stories.add(new Member(article, assignment.storyId()));
    return assignment;
  }
}
