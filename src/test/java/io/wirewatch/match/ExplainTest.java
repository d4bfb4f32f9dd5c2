package io.wirewatch.match;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.query.Query;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Explanations as a table. A row is a query, an article, the kinds of what blocks, why, and the
 * query with the smallest change that fires, empty where there is none; of a hit it is query,
 * article and why. Title and text are parted by {@code ||}.
 */
class ExplainTest {
  private static final String[][] WORDS = {
    {"putsch", "The army left.", "absent", "`putsch` is not in the text", "the"},
    {
      "troops",
      "The troop left.",
      "word",
      "`troops` is not there, but “troop” is (text, word 2), another form of it",
      "FORMS(troops)"
    },
    {
      "troop",
      "The troops left.",
      "word",
      "`troop` is not there, but “troops” is (text, word 2), another form of it",
      "FORMS(troop)"
    },
    {
      "stage",
      "They staged it.",
      "word",
      "`stage` is not there, but “staged” is (text, word 2), another form of it",
      "FORMS(stage)"
    },
    {
      "zelenskiy",
      "Zelensky spoke.",
      "word",
      "`zelenskiy` is not there, but “Zelensky” is (text, word 1), 1 edit away",
      "zelenskiy~1"
    },
    {"zelensky~1", "Zelinskij spoke.", "absent", "`zelensky~1` is not in the text", "zelinskij"},
    {
      "milit*",
      "Mliitary rule.",
      "word",
      "`milit*` is not there, but “Mliitary” is (text, word 1), 1 edit away",
      "mliitary"
    },
    {
      "organi?ation",
      "An organizzation.",
      "word",
      "`organi?ation` is not there, but “organizzation” is (text, word 2), 1 edit away",
      "organizzation"
    },
    {
      "title:coup",
      "Calm || A coup.",
      "field",
      "`title:coup` is only in the text: “coup” (text, word 2)",
      "coup"
    },
    {
      "summary:coup",
      "Calm || A coup.",
      "field",
      "`summary:coup` is only in the text: “coup” (text, word 2)",
      "coup"
    },
    {
      "text:coup",
      "A coup || Calm.",
      "field",
      "`text:coup` is only in the title: “coup” (title, word 2)",
      "coup"
    },
    {
      "FIRST/3(coup)",
      "They say that a coup came.",
      "first",
      "`FIRST/3(coup)` stands no earlier than at word 5 of the text: “coup”",
      "FIRST/5(coup)"
    },
    {"CASE(US)", "Give us time.", "case", "`CASE(US)` is there only as “us” (text, word 2)", "us"},
    {
      "CASE(Coup)",
      "A COUP, a coup.",
      "case",
      "`CASE(Coup)` is there only as “COUP” (text, word 2)",
      "coup"
    },
    {"FORMS(troop)", "The army left.", "absent", "`FORMS(troop)` is not in the text", "the"},
    {
      "title:CASE(Coup)",
      "Calm || A COUP.",
      "case",
      "`title:CASE(Coup)` is not there as asked for, but “COUP” is (text, word 2)",
      "coup"
    },
    {
      "FIRST/2(title:troops)",
      "They hail the troop || Calm.",
      "first",
      "`title:FIRST/2(troops)` is not there as asked for, but “troop” is (title, word 4)",
      "title:FIRST/4(FORMS(troops))"
    },
  };

  private static final String[][] PHRASES = {
    {
      "\"red lines\"",
      "The red and yellow lines.",
      "phrase",
      "the words of `\"red lines\"` are there, but with 2 words between them: “red and yellow lines” (text, word 2)",
      "\"red * * lines\""
    },
    {
      "\"red lines\"",
      "The lines, all red.",
      "phrase",
      "the words of `\"red lines\"` are there, but in another order: “lines, all red” (text, word 2)",
      "red NEAR/1 lines"
    },
    {
      "\"red lines\"",
      "The red line.",
      "word",
      "`\"red lines\"` is not there, but “red line” is (text, word 2), another form of it",
      "FORMS(\"red lines\")"
    },
    {
      "\"red lines\"",
      "Red army || The lines.",
      "phrase",
      "the words of `\"red lines\"` are there, but never in one field",
      "red lines"
    },
    {"\"red lines\"", "Red rose, blue.", "absent", "`\"red lines\"` is not in the text", "rose"},
    {
      "\"red * lines\"",
      "The red lines.",
      "phrase",
      "the words of `\"red * lines\"` are there, but with no word between them: “red lines” (text, word 2)",
      "\"red lines\""
    },
    {
      "\"red lines are crossed\"",
      "Red lines were crossed.",
      "word",
      "`\"red lines are crossed\"` is not there, but “Red lines were crossed” is (text, word 1), with another word in its place",
      "\"red lines * crossed\""
    },
    {
      "北约",
      "北大西洋公约组织",
      "phrase",
      "the words of `\"北 约\"` are there, but with 4 words between them: “北大西洋公约” (text, word 1)",
      "北 ONEAR/4 约"
    },
  };

  private static final String[][] METADATA = {
    {
      "source:ap",
      "The coup.",
      "metadata",
      "`source:ap` is asked for, but the source is “Reuters News”",
      "source:\"reuters news\""
    },
    {
      "source:reuters",
      "The coup.",
      "metadata",
      "`source:reuters` is asked for, but the source is “Reuters News”",
      "source:\"reuters news\""
    },
    {
      "country:ua",
      "The coup.",
      "metadata",
      "`country:ua` is asked for, but the article has no country",
      ""
    },
    {
      "label:\"topic:coup\"",
      "The coup.",
      "metadata",
      "`label:\"topic:coup\"` is asked for, but the labels are “topic:grain” and “topic:war”",
      "label:\"topic:war\""
    },
    {
      "author:roe",
      "The coup.",
      "metadata",
      "`author:roe` is asked for, but the author is “Jane Doe”",
      "author:\"jane doe\""
    },
    {
      "lang:de",
      "The coup.",
      "metadata",
      "`lang:de` is asked for, but the language is “en”",
      "lang:en"
    },
  };

  private static final String[][] JOINTS = {
    {
      "coup NOT football",
      "A football coup.",
      "not",
      "`football` is there, and must not be: “football” (text, word 2)",
      "coup"
    },
    {
      "coup NOT source:reuters*",
      "A coup.",
      "not",
      "`source:\"reuters*\"` is true, and must not be",
      "coup"
    },
    {
      "coup NOT ATLEAST/2(club)",
      "A coup of club on club.",
      "not",
      "`ATLEAST/2(club)` is there, and must not be: “club” (text, word 4)",
      "coup NOT ATLEAST/3(club)"
    },
    {
      "coup OR putsch",
      "The army left.",
      "or",
      "none of `coup` and `putsch` is true",
      "the OR putsch"
    },
    {
      "coup OR troops",
      "The troop left.",
      "or",
      "none of `coup` and `troops` is true; nearest: `troops` is not there, but “troop” is (text, word 2), another form of it",
      "coup OR FORMS(troops)"
    },
    {
      "2 OF (coup, putsch, army)",
      "The army left.",
      "some-of",
      "1 of 3 are true, 2 are asked for; not true: `coup` and `putsch`",
      "coup OR putsch OR army"
    },
    {
      "2 OF (coup, troops, army)",
      "The army has a troop.",
      "some-of",
      "1 of 3 are true, 2 are asked for; not true: `coup` and `troops`; nearest: `troops` is not there, but “troop” is (text, word 5), another form of it",
      "coup OR troops OR army"
    },
    {
      "ATLEAST/3(coup)",
      "A coup, a coup.",
      "at-least",
      "`coup` occurs 2 times, 3 are asked for",
      "ATLEAST/2(coup)"
    },
    {
      "ATLEAST/3(coup)",
      "The army left.",
      "at-least",
      "`coup` occurs 0 times, 3 are asked for",
      "the"
    },
    {
      "ATLEAST/2(\"red lines\" OR red)",
      "The red lines.",
      "at-least",
      "`\"red lines\" OR red` occurs 1 time, 2 are asked for",
      "\"red lines\" OR red"
    },
    {
      "troops border putsch",
      "The border.",
      "absent, absent",
      "`troops` is not in the text; `putsch` is not in the text",
      "border"
    },
  };

  private static final String[][] DISTANCES = {
    {
      "coup NOT (plan NEAR/3 club)",
      "A coup, the club's own plan.",
      "not",
      "`plan NEAR/3 club` is there, and must not be: “club” (text, word 4)",
      "coup NOT (plan NEAR/0 club)"
    },
    {
      "coup NEAR/2 plan",
      "A coup was on, they say, a plan.",
      "near",
      "“coup” and “plan” have 5 words between (text, words 2 and 8), NEAR/2 allows 2",
      "coup NEAR/5 plan"
    },
    {
      "coup NEAR/2 plan",
      "A coup || Their plan.",
      "near",
      "`coup` is only in the title, `plan` only in the text",
      "coup plan"
    },
    {
      "coup NEAR/2 \"coup plan\"",
      "A coup plan.",
      "near",
      "`coup` and `\"coup plan\"` are near only where they overlap",
      "coup \"coup plan\""
    },
    {
      "(coup NEAR/1 plan) NEAR/1 army",
      "The coup plan of that one army.",
      "near",
      "“plan” and “army” have 3 words between (text, words 3 and 7), NEAR/1 allows 1",
      "(coup NEAR/1 plan) NEAR/3 army"
    },
    {
      "coup ONEAR/2 plan",
      "A plan for a coup.",
      "ordered-near",
      "“plan” stands before “coup” (text, words 2 and 5), ONEAR/2 wants it behind",
      "coup NEAR/2 plan"
    },
    {
      "coup ONEAR/2 plan",
      "A coup was on, they say, a plan.",
      "ordered-near",
      "“coup” and then “plan” have 5 words between (text, words 2 and 8), ONEAR/2 allows 2",
      "coup ONEAR/5 plan"
    },
    {
      "coup ONEAR/2 plan ONEAR/1 army",
      "A coup plan of the army.",
      "ordered-near",
      "“plan” and then “army” have 2 words between (text, words 3 and 6), ONEAR/1 allows 1",
      "coup ONEAR/2 plan ONEAR/2 army"
    },
    {
      "coup ONEAR/2 plan ONEAR/1 army",
      "Army: a coup plan.",
      "ordered-near",
      "“Army” stands before “coup” (text, words 1 and 3), ONEAR/1 wants it behind",
      "(coup ONEAR/2 plan) NEAR/1 army"
    },
    {
      "kid NOTNEAR/0 \"comeback kid\"",
      "The comeback kid.",
      "not-near",
      "“kid” is only there with “comeback kid” over it (text, word 3), which NOTNEAR/0 excludes",
      "kid"
    },
    {
      "kid NOTNEAR/2 film",
      "A kid in a film.",
      "not-near",
      "“kid” and “film” have only 2 words between (text, words 2 and 5), NOTNEAR/2 wants more than 2",
      "kid NOTNEAR/1 film"
    },
    {
      "kid NOTNEAR/2 film",
      "A film kid.",
      "not-near",
      "“kid” and “film” stand next to each other (text, words 3 and 2), NOTNEAR/2 wants more than 2 words between",
      "kid"
    },
    {
      "(kid OR child) NOTNEAR/1 film",
      "A kid film and a film child.",
      "not-near",
      "“kid” and “film” stand next to each other (text, words 2 and 3), NOTNEAR/1 wants more than 1 word between",
      "kid OR child"
    },
    {
      "troops NEAR/2 border",
      "A troop at the border.",
      "word",
      "`troops` is not there, but “troop” is (text, word 2), another form of it",
      "FORMS(troops) NEAR/2 border"
    },
    {
      "coup NEAR/3 (army OR troops)",
      "A coup without any troop.",
      "or",
      "none of `army` and `troops` is true; nearest: `troops` is not there, but “troop” is (text, word 5), another form of it",
      "coup NEAR/3 (army OR FORMS(troops))"
    },
    {
      "\"b c\" NEAR/1 d",
      "b x c d",
      "phrase",
      "the words of `\"b c\"` are there, but with 1 word between them: “b x c” (text, word 1)",
      "\"b * c\" NEAR/1 d"
    },
    {
      "coup NOTNEAR/3 club",
      "The club held many long talks.",
      "absent",
      "`coup` is not in the text",
      "long NOTNEAR/1 club"
    },
  };

  private static final String[][] SENTENCES = {
    {
      "coup SENT army",
      "A coup came. The rain fell. The army left.",
      "sentence",
      "`coup` and `army` are 2 sentences apart, SENT wants them in one",
      "coup SENT/2 army"
    },
    {
      "coup SENT/1 army",
      "A coup came. The rain fell. The army left.",
      "sentence",
      "`coup` and `army` are 2 sentences apart, SENT/1 allows 1",
      "coup SENT/2 army"
    },
    {
      "coup PARA army",
      "A coup came.\n\nThe army left.",
      "paragraph",
      "`coup` and `army` are 1 paragraph apart, PARA wants them in one",
      "coup PARA/1 army"
    },
    {
      "coup SENT army",
      "A coup || The army left.",
      "sentence",
      "`coup` is only in the title, `army` only in the text",
      "coup army"
    },
    {
      "(coup NEAR/9 army) SENT plan",
      "A coup came. The army left. A plan.",
      "sentence",
      "`coup NEAR/9 army` and `plan` are 2 sentences apart, SENT wants them in one",
      "(coup NEAR/9 army) SENT/2 plan"
    },
  };

  private static final String[][] HITS = {
    {"coup*", "The coup and the coups.", "`coup*` by “coup”, “coups”"},
    {
      "(coup NEAR/3 plan) source:reuters* NOT club",
      "The coup plan.",
      "`coup NEAR/3 plan` by “coup”, “plan”; `source:\"reuters*\"` is true"
    },
    {"2 OF (coup, army, putsch)", "The army in a coup.", "`coup` by “coup”; `army` by “army”"},
  };

  @Test
  void shouldSayOfAWordWhatIsThereInstead() throws Exception {
    hold(WORDS);
  }

  @Test
  void shouldSayOfAPhraseHowItsWordsStand() throws Exception {
    hold(PHRASES);
  }

  @Test
  void shouldSayWhatTheArticleSaysOfItself() throws Exception {
    hold(METADATA);
  }

  @Test
  void shouldSayWhatIsMissingAndWhatMustNotBeThere() throws Exception {
    hold(JOINTS);
  }

  @Test
  void shouldSayHowFarWordsAreFromEachOther() throws Exception {
    hold(DISTANCES);
  }

  @Test
  void shouldSayHowManySentencesAndParagraphsAreBetween() throws Exception {
    hold(SENTENCES);
  }

  @Test
  void shouldSayWhichWordsMadeItFire() throws Exception {
    for (String[] row : HITS) {
      Explanation explanation = Explainer.explain(QueryParser.parse(row[0]), article(row[1], "en"));

      assertThat(explanation.fires()).as(row[0]).isTrue();
      assertThat(explanation.why()).isEqualTo(row[2]);
      assertThat(explanation.reasons()).isEmpty();
      assertThat(explanation.change()).isNull();
    }
  }

  @Test
  void shouldSayWhyFormsFindsNoMore() throws Exception {
    Query troop = QueryParser.parse("FORMS(troop)");

    assertThat(Explainer.explain(troop, article("The troopers left.", null)).why())
        .isEqualTo(
            "`FORMS(troop)` is not there, but “troopers” is (text, word 2), which begins like it;"
                + " FORMS finds no other forms here, as the language is neither declared nor clear");
    assertThat(Explainer.explain(troop, article("The troopers left.", "ja")).why())
        .endsWith("FORMS finds no other forms here, as there is no stemmer for `ja`");
  }

  @Test
  void shouldJudgeEachPartByItself() throws Exception {
    Explanation explanation =
        Explainer.explain(
            QueryParser.parse("(coup OR putsch) NEAR/1 plan* NOT club"),
            article("A coup was the bold plan.", "en"));

    assertThat(tree(explanation.tree()))
        .isEqualTo(
            "- AND(- NEAR/1 blocks(+ OR(+ coup [coup 2], - putsch), + plan* [plan 6]),"
                + " + NOT(- club))");
  }

  @Test
  void shouldSayWhereTheChangeIs() throws Exception {
    Explanation.Change change =
        Objects.requireNonNull(
            Explainer.explain(
                    QueryParser.parse("army (coup NEAR/1 plan) border"),
                    article("Border: the coup was the bold plan of an army.", "en"))
                .change());

    String query = change.query().toString();
    assertThat(query).isEqualTo("army (coup NEAR/3 plan) border");
    assertThat(query.substring(change.start(), change.end())).isEqualTo("NEAR/3");
    assertThat(change.edits()).containsExactly("NEAR/3 instead of NEAR/1");
  }

  @Test
  void shouldPutSeveralChangesTogether() throws Exception {
    Explanation.Change change =
        Objects.requireNonNull(
            Explainer.explain(
                    QueryParser.parse("troops (coup NEAR/1 plan) NOT club"),
                    article("The troop: a coup was the bold plan of a club.", "en"))
                .change());

    assertThat(change.query()).hasToString("FORMS(troops) (coup NEAR/3 plan)");
    assertThat(change.edits())
        .containsExactly(
            "`FORMS(troops)` instead of `troops`",
            "NEAR/3 instead of NEAR/1",
            "without `NOT club`");
  }

  @Test
  void shouldSayWhenNotAllOfAHugeQueryIsLookedAt() throws Exception {
    String words = IntStream.range(0, 3_000).mapToObj(i -> "w" + i).collect(joining(" OR "));

    Explanation explanation =
        Explainer.explain(QueryParser.parse(words), article("The army left.", "en"));

    assertThat(explanation.limits()).contains(Explanation.NODES);
    assertThat(explanation.why())
        .isEqualTo("none of `w0`, `w1`, `w2`, `w3`, `w4` and 2995 more is true");
  }

  private static void hold(String[][] table) throws QueryException {
    List<String[]> rows = new ArrayList<>();
    for (String[] row : table) {
      Article article = article(row[1], "en");
      Explanation explanation = Explainer.explain(QueryParser.parse(row[0]), article);
      Explanation.Change change = explanation.change();
      if (change != null) {
        assertThat(Twins.reference(article).isTrue(change.query())).as(row[0]).isTrue();
      }
      rows.add(
          new String[] {
            row[0],
            row[1],
            explanation.reasons().stream()
                .map(reason -> reason.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(joining(", ")),
            explanation.why(),
            change == null ? "" : change.query().toString()
          });
    }
    assertThat(rows).usingRecursiveFieldByFieldElementComparator().isEqualTo(Arrays.asList(table));
  }

  private static String tree(Explanation.Node node) {
    String found =
        node.operands().isEmpty() && node.isTrue()
            ? node.found().stream()
                .map(one -> one.span().text() + " " + one.word())
                .collect(joining(", ", " [", "]"))
            : "";
    String operands =
        node.operands().isEmpty()
            ? ""
            : node.operands().stream().map(ExplainTest::tree).collect(joining(", ", "(", ")"));
    return (node.isTrue() ? "+ " : "- ")
        + node.label()
        + (node.isBlocking() ? " blocks" : "")
        + found
        + operands;
  }

  private static Article article(String fields, @Nullable String lang) {
    int bars = fields.indexOf(" || ");
    return new Article(
        "article",
        null,
        ArticleStatus.USABLE,
        null,
        bars < 0 ? null : fields.substring(0, bars),
        null,
        bars < 0 ? fields : fields.substring(bars + 4),
        "Reuters News",
        lang,
        List.of("Jane Doe"),
        null,
        List.of("topic:grain", "topic:war"),
        null,
        Article.LIVE,
        Instant.EPOCH);
  }
}
