package io.wirewatch.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.query.Query;
import io.wirewatch.query.TermWord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PositionsTest {
  private static final int LEAVES = 4;

  /** How many random queries are held against the slow twin; more on request. */
  private static final int COUNT = Integer.getInteger("wirewatch.positions.count", 2_000);

  private static final long SEED = Long.getLong("wirewatch.positions.seed", System.nanoTime());

  /** The spans of a few terms in a text of two fields. */
  private static final class Text implements Leaves {
    private final List<SpanList> leaves = new ArrayList<>();
    private final List<List<SlowPositions.Span>> spans = new ArrayList<>();
    private int[] sentences = {};
    private int[] paragraphs = {};

    static Text random(Random random) {
      Text text = new Text();
      int words = 1 + random.nextInt(random.nextBoolean() ? 10 : 25);
      int secondField = random.nextInt(words + 1);
      int[] position = new int[words];
      int at = 0;
      text.sentences = new int[10_002 + words];
      text.paragraphs = new int[10_002 + words];
      int sentence = random.nextInt(12);
      int paragraph = random.nextInt(12);
      int sentenceLength = 1 + random.nextInt(6);
      for (int i = 0; i < words; i++) {
        if (i == secondField) {
          at += 10_002;
          sentence += 11;
          paragraph += 11;
        } else if (random.nextInt(sentenceLength) == 0) {
          sentence++;
          if (random.nextInt(3) == 0) {
            paragraph++;
          }
        }
        position[i] = at;
        text.sentences[at] = sentence;
        text.paragraphs[at] = paragraph;
        at++;
      }
      for (int leaf = 0; leaf < LEAVES; leaf++) {
        int length = length(leaf);
        TreeSet<Integer> starts = new TreeSet<>();
        int rarity = 1 + random.nextInt(8);
        for (int i = 0; i + length <= words; i++) {
          if (position[i + length - 1] == position[i] + length - 1 && random.nextInt(rarity) == 0) {
            starts.add(position[i]);
          }
        }
        text.add(starts, length);
      }
      return text;
    }

    void add(Iterable<Integer> starts, int length) {
      SpanList list = new SpanList();
      List<SlowPositions.Span> slow = new ArrayList<>();
      for (int start : starts) {
        list.add(SpanList.pack(start, length));
        slow.add(new SlowPositions.Span(start, start + length, -1));
      }
      leaves.add(list);
      spans.add(slow);
    }

    @Override
    public SpanList spans(int leaf) {
      return leaves.get(leaf);
    }

    @Override
    public int sentence(int position) {
      return sentences[position];
    }

    @Override
    public int paragraph(int position) {
      return paragraphs[position];
    }
  }

  /** Words, phrases of two and of three. */
  private static int length(int leaf) {
    return Math.max(1, leaf);
  }

  static int leaf(Query.Term term) {
    return ((TermWord.Plain) term.words().get(0)).form().charAt(0) - 'a';
  }

  /** Makes random trees. */
  private static final class Trees {
    private final Random random;
    private int terms;

    Trees(Random random) {
      this.random = random;
    }

    Query query() {
      terms = 0;
      if (random.nextInt(10) == 0) {
        return new Query.AtLeast(2 + random.nextInt(3), tree(1 + random.nextInt(2), true));
      }
      return tree(1 + random.nextInt(random.nextInt(10) == 0 ? 4 : 3), false);
    }

    private Query tree(int depth, boolean plain) {
      if (depth == 0 || random.nextInt(6) == 0) {
        return term();
      }
      int n = random.nextInt(4);
      return switch (random.nextInt(plain ? 2 : 7)) {
        case 0 ->
            new Query.Or(
                IntStream.range(0, 2 + random.nextInt(2))
                    .mapToObj(i -> tree(depth - 1, plain))
                    .toList());
        case 1 ->
            new Query.NotNear(n / 2, tree(depth - 1, plain), tree(random.nextInt(depth), false));
        case 2 -> new Query.Near(n, tree(depth - 1, false), tree(depth - 1, false));
        case 3, 4 -> new Query.OrderedNear(n, tree(depth - 1, false), tree(depth - 1, false));
        default ->
            new Query.Within(
                random.nextInt(3) == 0 ? Query.Within.Unit.PARAGRAPH : Query.Within.Unit.SENTENCE,
                random.nextInt(random.nextBoolean() ? 2 : 10),
                tree(depth - 1, false),
                tree(depth - 1, false));
      };
    }

    private Query.Term term() {
      return PositionsTest.term(random.nextInt(LEAVES), terms++);
    }
  }

  private static Query.Term term(int leaf, int index) {
    String form = Character.toString('a' + leaf);
    return new Query.Term(
        Collections.nCopies(length(leaf), new TermWord.Plain(form)),
        Query.Scope.OPEN,
        form,
        0,
        1,
        index);
  }

  @Test
  void shouldAnswerAsTheSlowTwinDoes() {
    Random random = new Random(SEED);
    Map<String, int[]> coverage = new TreeMap<>();
    for (int i = 0; i < COUNT; i++) {
      // Given
      Text text = Text.random(random);
      Query query = new Trees(random).query();
      SlowPositions slow = new SlowPositions(text.spans, text::sentence, text::paragraph);
      Positions positions = new Positions(text);
      int[] plan = Positions.compile(query, PositionsTest::leaf);

      // When
      boolean hit = positions.test(plan);
      Spans reported = new Spans();
      if (hit) {
        positions.report(plan, reported);
      }
      reported.settle();

      // Then
      String at = "seed " + SEED + ", query " + i + ": " + query + " of " + text.spans;
      assertThat(hit).as(at).isEqualTo(slow.test(query));
      if (hit) {
        assertThat(unpacked(reported)).as(at).isEqualTo(firstTerms(slow.report(query)));
      }
      coverage.computeIfAbsent(query.getClass().getSimpleName(), name -> new int[2])[hit ? 1 : 0]++;
    }
    System.out.println("positions: seed " + SEED + ", quiet and hit by operator");
    coverage.forEach(
        (name, counts) -> System.out.println(name + " " + counts[0] + " " + counts[1]));
  }

  private static List<SlowPositions.Span> unpacked(Spans spans) {
    return IntStream.range(0, spans.size())
        .mapToObj(
            i ->
                new SlowPositions.Span(
                    SpanList.start(spans.packed(i)),
                    SpanList.end(spans.packed(i)),
                    (int) spans.packed(i) & ((1 << Spans.TERM_BITS) - 1)))
        .toList();
  }

  private static List<SlowPositions.Span> firstTerms(Set<SlowPositions.Span> spans) {
    return spans.stream()
        .collect(
            Collectors.toMap(
                span -> SpanList.pack(span.start(), span.end() - span.start()),
                span -> span,
                (one, other) -> one.term() <= other.term() ? one : other,
                TreeMap::new))
        .values()
        .stream()
        .toList();
  }
}
