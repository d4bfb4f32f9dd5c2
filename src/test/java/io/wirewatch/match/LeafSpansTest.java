package io.wirewatch.match;

import static io.wirewatch.match.Articles.article;
import static io.wirewatch.match.Articles.rule;
import static io.wirewatch.match.Articles.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeafSpansTest {
  private static final String WORD = "abcdefghij";

  @Test
  void shouldKeepNoMoreSpansHoweverManyTermsFindAWord() throws QueryException {
    int places = 1 << 18;
    List<String> patterns =
        IntStream.range(1, WORD.length())
            .mapToObj(i -> WORD.substring(0, i) + "?" + WORD.substring(i + 1))
            .toList();
    SegmentBuilder segment = new SegmentBuilder();
    segment.add(rule("rule", ""), QueryParser.parse(String.join(" OR ", patterns)));
    Index index = Index.of(segment.build());
    ArticleWords words = new ArticleWords(index);
    words.read(text((WORD + " ").repeat(places)));
    LeafSpans leaves = new LeafSpans(words, index, new SentenceCutter(words));
    leaves.clear();
    leaves.turnTo(0);

    List<SpanList> lists =
        IntStream.range(0, patterns.size()).mapToObj(i -> leaves.spans(Leaf.ofAtom(i))).toList();

    assertThat(lists).extracting(SpanList::size).containsOnly(places);
    assertThat(leaves.kept()).isLessThanOrEqualTo(5L * places);
  }

  /** A text of few words, so that a long phrase stands in many places, or nearly. */
  @Test
  void shouldFindLongPhrasesOfFrequentWordsWhereTheyStand() {
    Random random = new Random(4);
    for (int round = 0; round < 60; round++) {
      int length = 9 + random.nextInt(130);
      String[] period = random.nextBoolean() ? new String[] {"a"} : new String[] {"a", "b"};
      String title = repeated(period, random.nextInt(300), random.nextInt(3) * 0.01, random);
      String body = repeated(period, 100 + random.nextInt(300), random.nextInt(3) * 0.01, random);
      String[] phrase = repeated(period, length, 0, random).split(" ");
      phrase[1 + random.nextInt(length - 2)] = random.nextBoolean() ? "*" : "a*";

      List<Match> matches =
          RuleBook.of(1, List.of(rule("rule", '"' + String.join(" ", phrase) + '"')))
              .matcher()
              .match(article(title, null, body));

      int expected = standing(phrase, title.split(" ")) + standing(phrase, body.split(" "));
      assertThat(matches.stream().mapToInt(Match::occurrences).sum())
          .as("%s in %s / %s", String.join(" ", phrase), title, body)
          .isEqualTo(expected);
    }
  }

  private static String repeated(String[] period, int length, double strange, Random random) {
    return IntStream.range(0, length)
        .mapToObj(i -> random.nextDouble() < strange ? "c" : period[i % period.length])
        .collect(Collectors.joining(" "));
  }

  private static int standing(String[] phrase, String[] words) {
    return (int)
        IntStream.rangeClosed(0, words.length - phrase.length)
            .filter(
                first ->
                    IntStream.range(0, phrase.length)
                        .allMatch(i -> fits(phrase[i], words[first + i])))
            .count();
  }

  private static boolean fits(String wanted, String word) {
    return wanted.equals("*") || wanted.equals(word) || (wanted.equals("a*") && word.equals("a"));
  }

  @Test
  void shouldFindAPhraseOfManyEqualWordsInATextOfNothingElse() {
    int length = 20_000;
    String query = '"' + "a ".repeat(length) + '"';

    List<Match> matches =
        RuleBook.of(1, List.of(rule("rule", query))).matcher().match(text("a ".repeat(1 << 19)));

    assertThat(matches.get(0).occurrences()).isEqualTo((1 << 19) - length + 1);
  }
}
