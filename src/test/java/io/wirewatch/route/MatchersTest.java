package io.wirewatch.route;

import static io.wirewatch.route.Trees.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.LabelMatcher.How;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchersTest {
  // The table of Alertmanager's own parser of UTF-8 matchers, matcher/parse: what it takes.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{}                            |",
        "{foo=bar}                     | foo=\"bar\"",
        "{foo=bar,}                    | foo=\"bar\"",
        "foo=bar,                      | foo=\"bar\"",
        "{\"foo\"=\"bar\"}             | foo=\"bar\"",
        "{ foo = \"bar\" }             | foo=\"bar\"",
        "{foo!=bar}                    | foo!=\"bar\"",
        "{foo=~[a-z]+}                 | foo=~\"[a-z]+\"",
        "{foo!~bar}                    | foo!~\"bar\"",
        "{foo=🙂}                      | foo=\"🙂\"",
        "{Προμηθεύς=bar}               | Προμηθεύς=\"bar\"",
        "{foo=\"bar,baz\"}             | foo=\"bar,baz\"",
        "{foo=\"bar=baz\"}             | foo=\"bar=baz\"",
        "{foo=\"bar\\\"baz\\\"\"}      | foo=\"bar\\\"baz\\\"\"",
        "{foo=~\"\\\\d+\"}             | foo=~\"\\\\d+\"",
        "{foo=\"\\n\"}                 | foo=\"\\u000a\"",
        "{foo=\"\\u00e9\\U0001F642\"}  | foo=\"é🙂\"",
        "{foo=bar,bar=\"baz\"}         | foo=\"bar\", bar=\"baz\"",
        "foo=\"bar\",bar=~baz          | foo=\"bar\", bar=~\"baz\"",
        "\"a label\"=\"\"              | \"a label\"=\"\""
      })
  void shouldReadWhatAlertmanagerReads(String text, String expected) throws Exception {
    assertThat(Matchers.text(Matchers.parse(text))).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "foo        | 4  | the end | `=`, `!=`, `=~` or `!~` | such as severity=\"critical\"",
        "foo bar    | 5  | `b` | `=`, `!=`, `=~` or `!~` | put a name with blanks in it in double quotes",
        "foo==bar   | 4  | `==` | `=`, `!=`, `=~` or `!~` | write `=`",
        "foo~=bar   | 4  | `~=` | `=`, `!=`, `=~` or `!~` | write `=~`",
        "foo=       | 5  | the end | a value, such as \"critical\" | write \"\" for a label that is empty or missing",
        "foo='bar'  | 5  | `'` | a value, such as \"critical\" | use double quotes",
        "foo=~(a=b) | 8  | `=` | a comma between matchers | put the whole value in double quotes",
        "foo=a b    | 7  | `b` | a comma between matchers | put a value with blanks in it in double quotes, and a comma between two matchers",
        "foo=\"bar  | 5  | a value that does not end | a closing `\"` |",
        "foo=\"\\d\" | 6 | the escape `\\d` | `\\\\`, `\\\"`, `\\n`, `\\t` or another escape of Go | write a backslash as `\\\\`",
        "{foo=bar   | 9  | the end | `}`, as it begins with `{` |",
        "foo=bar}   | 8  | `}` | nothing more | put `{` in front, or leave the `}` out",
        "{foo=bar}} | 10 | `}` | nothing more |",
        "=bar       | 1  | `=` | the name of a label | what has signs in it stands in double quotes",
        "\"\"=bar   | 1  | an empty name | the name of a label |",
        "foo=~\"(\" | 6  | an expression with missing closing ) at ( | a regular expression in RE2's syntax, for the whole value |"
      })
  void shouldSayWhatIsWrongAndWhere(
      String text, int column, String found, String expected, String fix) {
    MatcherException thrown =
        catchThrowableOfType(MatcherException.class, () -> Matchers.parse(text));

    assertThat(thrown.error().found()).isEqualTo(found);
    assertThat(thrown.error().expected()).isEqualTo(expected);
    assertThat(thrown.error().fix()).isEqualTo(fix);
    assertThat(thrown.error().start() + 1).isEqualTo(column);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "severity=\"critical\"  ; severity=critical  ; true",
        "severity=\"critical\"  ; severity=criticals ; false",
        "severity!=\"critical\" ; severity=info      ; true",
        "rule=~\"coup.*\"       ; rule=coup-plot     ; true",
        "rule=~\"coup\"         ; rule=coup-plot     ; false",
        "rule=~\"plot\"         ; rule=coup-plot     ; false",
        "rule=~\"a|b\"          ; rule=ab            ; false",
        "rule!~\"coup.*\"       ; rule=coup-plot     ; false",
        "rule!~\"coup\"         ; rule=coup-plot     ; true",
        "rule=~\"(?i)COUP\"     ; rule=coup          ; true",
        "a=\"1\",b=\"2\"        ; a=1, b=2           ; true",
        "a=\"1\",b=\"2\"        ; a=1                ; false"
      })
  void shouldCompareWholeValues(String matchers, String labels, boolean isMatch) {
    assertThat(Matchers.of(Trees.matchers(matchers)).matches(labels(labels))).isEqualTo(isMatch);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "country=\"\"       ; true",
        "country!=\"\"      ; false",
        "country=~\".*\"    ; true",
        "country=~\".+\"    ; false",
        "country=~\"|UA\"   ; true",
        "country!=\"UA\"    ; true",
        "country!~\"UA\"    ; true",
        "country!~\".*\"    ; false"
      })
  void shouldTakeAMissingLabelForAnEmptyOne(String matchers, boolean isMatch) {
    Matchers read = Matchers.of(Trees.matchers(matchers));

    assertThat(read.matches(Map.of())).isEqualTo(isMatch);
    assertThat(read.matches(Map.of("country", ""))).isEqualTo(isMatch);
  }

  @Test
  void shouldHoldWhereNothingIsAsked() {
    assertThat(Matchers.of(List.of()).matches(labels("rule=coup"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(((a{100}){100}){100}){10}",
        "((a{1000}){1000}){1000}",
        "(a{1000}[\\])]){1000}",
        "(a{1000}[)]){1000}",
        "(a{1000}[[:alpha:])]){1000}",
        "(a{1000}[])]){1000}",
        "(a{1000}[^])]){1000}",
        "(a{1000}\\Q)\\E){1000}",
        "(a{1000}\\)){1000}"
      })
  void shouldRefuseAnExpressionThatWouldTakeAllMemory(String expression) {
    LabelMatcher matcher = new LabelMatcher("rule", How.MATCH, expression);

    assertThatThrownBy(() -> Matchers.of(List.of(matcher)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("steps");
  }

  @Test
  void shouldTakeNoTimeForAnExpressionThatIsExponentialElsewhere() {
    Matchers matchers = Matchers.of(Trees.matchers("source=~\"(a*)*(a|a)*(a|aa)+b\""));

    assertThat(matchers.matches(Map.of("source", "a".repeat(3000)))).isFalse();
  }

  @Test
  void shouldReadBackWhatItWrites() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String[] pieces = {
      "a", "Ω", "=", "!", "~", "\"", "\\", "{", "}", ",", " ", "\n", "\u0000", "\u0085", "\u2028",
      "'", "`", "😀", "\\n", "\u00a0"
    };
    for (int round = 0; round < 2000; round++) {
      List<LabelMatcher> matchers = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        How how = random.nextBoolean() ? How.EQUAL : How.NOT_EQUAL;
        String value = text(random, pieces);
        matchers.add(new LabelMatcher("x" + text(random, pieces), how, value));
      }

      assertThat(Matchers.parse(Matchers.text(matchers))).as("seed " + seed).isEqualTo(matchers);
      assertThat(Matchers.parse("{" + Matchers.text(matchers) + ",}")).isEqualTo(matchers);
    }
  }

  @Test
  void shouldNeverFailButWithItsOwnError() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String[] pieces = {
      "a",
      "=",
      "!",
      "~",
      "\"",
      "\\",
      "{",
      "}",
      ",",
      " ",
      "(",
      ")",
      "[",
      "]",
      "*",
      "\\u12",
      "\\U0011FFFF",
      "\\ud800",
      "😀"
    };
    for (int round = 0; round < 5000; round++) {
      String text = text(random, pieces) + text(random, pieces) + text(random, pieces);
      try {
        Matchers.parse(text);
      } catch (MatcherException e) {
        assertThat(e.error().end()).as("seed " + seed + ": " + text).isBetween(0, text.length());
      }
    }
  }

  private static String text(Random random, String[] pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }
}
