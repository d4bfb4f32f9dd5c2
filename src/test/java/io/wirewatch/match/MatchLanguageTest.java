package io.wirewatch.match;

import static io.wirewatch.match.Articles.rule;
import static io.wirewatch.model.ArticleLanguage.Known.DECLARED;
import static io.wirewatch.model.ArticleLanguage.Known.DETECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLanguage;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Span;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a match of a rule with FORMS says of the article's language. */
class MatchLanguageTest {
  private static final String UKRAINIAN =
      "Начальник порту сказав у п'ятницю, що війська не перекрили жодного причалу. "
          + "За його словами, судна вийдуть у море, щойно вщухне шторм.";

  @Test
  void shouldStemByTheLanguageThatIsDeclared() {
    Match match = match("FORMS(troop)", article("en-GB", "Troops, trooped."));

    assertThat(match.spans()).extracting(Span::text).containsExactly("Troops", "trooped");
    assertThat(match.language()).isEqualTo(new ArticleLanguage("en", DECLARED));
    assertThat(match.formsOff()).isFalse();
  }

  @Test
  void shouldStemByTheLanguageOfTheTextWhereNoneIsDeclared() {
    for (String declared : new String[] {null, "", "und", "ukrainian"}) {
      Match match = match("FORMS(військо)", article(declared, UKRAINIAN));

      assertThat(match.spans()).extracting(Span::text).containsExactly("війська");
      assertThat(match.language()).isEqualTo(new ArticleLanguage("uk", DETECTED));
      assertThat(match.formsOff()).isFalse();
    }
  }

  @Test
  void shouldSayThatFormsAreOffWhereTheLanguageHasNoStemmer() {
    Match match = match("FORMS(北约)", article("zh-Hant", "北约"));

    assertThat(match.language()).isEqualTo(new ArticleLanguage("zh", DECLARED));
    assertThat(match.formsOff()).isTrue();
  }

  @Test
  void shouldSayThatFormsAreOffWhereNoLanguageIsKnown() {
    Match match = match("FORMS(NATO)", article(null, "NATO"));

    assertThat(match.language()).isNull();
    assertThat(match.formsOff()).isTrue();
  }

  @Test
  void shouldSayNothingWhereNoFormsAreAskedFor() {
    List<Match> matches =
        RuleBook.of(1, List.of(rule("forms", "FORMS(troops)"), rule("plain", "troops")))
            .matcher()
            .match(article("en", "Troops"));

    assertThat(matches).hasSize(2);
    assertThat(matches.get(1).rule().id()).isEqualTo("plain");
    assertThat(matches.get(1).language()).isNull();
    assertThat(matches.get(1).formsOff()).isFalse();
  }

  private static Match match(String query, Article article) {
    List<Match> matches = RuleBook.of(1, List.of(rule("r", query))).matcher().match(article);
    assertThat(matches).hasSize(1);
    return matches.get(0);
  }

  private static Article article(@Nullable String language, String text) {
    return new Article(
        "article",
        null,
        ArticleStatus.USABLE,
        null,
        null,
        null,
        text,
        null,
        language,
        List.of(),
        null,
        List.of(),
        null,
        Article.LIVE,
        Instant.EPOCH);
  }
}
