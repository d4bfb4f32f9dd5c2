package io.wirewatch.match;

import static io.wirewatch.match.Articles.rule;
import static io.wirewatch.match.Articles.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.util.List;
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
        IntStream.range(0, patterns.size())
            .mapToObj(i -> leaves.spans(Leaf.ofAtom(i)))
            .toList();

    assertThat(lists).extracting(SpanList::size).containsOnly(places);
    assertThat(leaves.kept()).isLessThanOrEqualTo(5L * places);
  }
}
