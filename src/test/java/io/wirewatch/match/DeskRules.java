package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.text.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Rules over the words of a corpus, over all bands of frequency, as a desk would write them: names
 * and rare words that decide, common words beside them and in what is excluded. Half of those with
 * several words take them out of one article, so that some article satisfies them; of single words
 * and phrases a third is in no article, as is most of a watch list on most days.
 */
final class DeskRules {
  /** The articles beyond which words are counted no more. */
  private static final int MOST_ARTICLES = 5_000;

  private static final double RARE = 0.002;
  private static final double MIDDLING = 0.02;
  private static final double UNSEEN = 1.0 / 3;
  private static final int ATTEMPTS = 1_000;
  private static final int[] DISTANCES = {3, 5, 10, 15};

  private final List<List<String>> texts;
  private final Map<String, Integer> articlesWith;
  private final String[] vocabulary;
  private final Random random;
  private final int rare;
  private final int middling;

  private DeskRules(List<Article> articles, long seed) {
    texts = texts(articles).filter(words -> words.size() > 1).toList();
    articlesWith = articlesWith(articles);
    vocabulary = articlesWith.keySet().toArray(String[]::new);
    Arrays.sort(vocabulary);
    random = new Random(seed);
    rare = (int) Math.max(1, texts.size() * RARE);
    middling = (int) Math.max(2, texts.size() * MIDDLING);
  }

  /**
   * So many rules, the same for the same articles, kinds and seed; of more rules these are the
   * first.
   *
   * @param articles whose words they have; at least one has two words
   */
  static List<DeskRule> of(List<Article> articles, Set<RuleKind> kinds, int count, long seed) {
    DeskRules desk = new DeskRules(articles, seed);
    List<DeskRule> rules = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      RuleKind kind = RuleKind.drawn(kinds, desk.random.nextDouble());
      rules.add(new DeskRule("rule-" + i, kind, desk.wanted(kind)));
    }
    return rules;
  }

  /** In how many of {@code articles} each folded word is. */
  static Map<String, Integer> articlesWith(List<Article> articles) {
    Map<String, Integer> articlesWith = new HashMap<>();
    texts(articles)
        .forEach(
            words ->
                new HashSet<>(words).forEach(word -> articlesWith.merge(word, 1, Integer::sum)));
    return articlesWith;
  }

  private static Stream<List<String>> texts(List<Article> articles) {
    Tokenizer tokenizer = new Tokenizer();
    return articles.stream().limit(MOST_ARTICLES).map(article -> words(article, tokenizer));
  }

  private Wanted wanted(RuleKind kind) {
    return switch (kind) {
      case WORD -> Wanted.Phrase.of(random.nextDouble() < UNSEEN ? unseen() : rareWord(this::any));
      case PHRASE -> phrase();
      case AND -> and();
      case OR -> new Wanted.Any(several(2 + random.nextInt(5), () -> rareWord(this::any)));
      case AND_NOT -> andNot();
      case NEAR -> near();
      case PREFIX -> prefix();
    };
  }

  private Wanted phrase() {
    List<String> text = texts.get(any());
    int length = Math.min(text.size(), 2 + random.nextInt(3) / 2);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int at = random.nextInt(text.size() - length + 1);
      List<String> words = new ArrayList<>(text.subList(at, at + length));
      if (words.stream().allMatch(DeskRules::isPlain)
          && words.stream().anyMatch(word -> frequency(word) <= middling)) {
        if (random.nextDouble() < UNSEEN) {
          words.set(random.nextInt(length), rareWord(this::any));
        }
        return new Wanted.Phrase(words);
      }
    }
    return Wanted.Phrase.of(rareWord(this::any), rareWord(this::any));
  }

  private Wanted and() {
    IntSupplier article = articles();
    List<Wanted> operands = new ArrayList<>();
    operands.add(random.nextInt(4) == 0 ? phrase() : Wanted.Phrase.of(middlingWord(article)));
    for (int more = 1 + random.nextInt(3); more > 0; more--) {
      operands.add(
          random.nextInt(3) == 0
              ? new Wanted.Any(several(2 + random.nextInt(3), () -> middlingWord(article)))
              : Wanted.Phrase.of(plainWord(article)));
    }
    return new Wanted.All(operands);
  }

  private Wanted andNot() {
    Wanted wanted = random.nextBoolean() ? phrase() : Wanted.Phrase.of(middlingWord(this::any));
    Wanted unwanted =
        random.nextBoolean()
            ? Wanted.Phrase.of(plainWord(this::any))
            : new Wanted.Any(several(2, () -> plainWord(this::any)));
    return new Wanted.Except(wanted, unwanted);
  }

  private Wanted near() {
    int between = DISTANCES[random.nextInt(DISTANCES.length)];
    if (random.nextBoolean()) {
      List<String> text = texts.get(any());
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        int at = random.nextInt(text.size());
        int other = at + 1 + random.nextInt(between + 1);
        if (other < text.size()
            && isPlain(text.get(at))
            && isPlain(text.get(other))
            && !text.get(at).equals(text.get(other))
            && Math.min(frequency(text.get(at)), frequency(text.get(other))) <= middling) {
          return new Wanted.Near(text.get(at), text.get(other), between);
        }
      }
    }
    String one = middlingWord(this::any);
    String other = plainWord(this::any);
    return new Wanted.Near(one, other.equals(one) ? unseen() : other, between);
  }

  private Wanted prefix() {
    Wanted prefix = Wanted.Phrase.of(rareWord(this::any));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      String word = middlingWord(this::any);
      if (word.length() > 4) {
        String letters = word.substring(0, 4 + random.nextInt(word.length() - 4));
        if (frequencyOfPrefix(letters) <= middling) {
          prefix = new Wanted.Prefix(letters);
          break;
        }
      }
    }
    return random.nextBoolean()
        ? prefix
        : new Wanted.All(List.of(prefix, Wanted.Phrase.of(plainWord(this::any))));
  }

  private static List<Wanted> several(int count, Supplier<String> words) {
    return Stream.generate(words).limit(count).<Wanted>map(word -> Wanted.Phrase.of(word)).toList();
  }

  /** One article for all words of a rule, or any for each. */
  private IntSupplier articles() {
    int one = any();
    return random.nextBoolean() ? () -> one : this::any;
  }

  private int any() {
    return random.nextInt(texts.size());
  }

  private String rareWord(IntSupplier article) {
    return word(article, rare);
  }

  private String middlingWord(IntSupplier article) {
    return word(article, middling);
  }

  private String plainWord(IntSupplier article) {
    return word(article, texts.size() / 2);
  }

  /** A word that is in at most so many articles or, where none is found, any. */
  private String word(IntSupplier article, int most) {
    String word = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<String> text = texts.get(article.getAsInt());
      String drawn = text.get(random.nextInt(text.size()));
      if (isPlain(drawn)) {
        word = drawn;
        if (frequency(word) <= most) {
          return word;
        }
      }
    }
    return word.isEmpty() ? unseen() : word;
  }

  /** A word like those of the corpus that none of its articles has. */
  private String unseen() {
    String word;
    do {
      word = vocabulary[random.nextInt(vocabulary.length)] + letter() + letter();
    } while (articlesWith.containsKey(word) || !isPlain(word));
    return word;
  }

  private char letter() {
    return (char) ('a' + random.nextInt(26));
  }

  private int frequency(String word) {
    return articlesWith.getOrDefault(word, 0);
  }

  /** The frequencies of all words with this beginning together. */
  private int frequencyOfPrefix(String letters) {
    int at = Arrays.binarySearch(vocabulary, letters);
    int sum = 0;
    for (int i = at < 0 ? -at - 1 : at; i < vocabulary.length; i++) {
      if (!vocabulary[i].startsWith(letters)) {
        break;
      }
      sum += frequency(vocabulary[i]);
    }
    return sum;
  }

  private static boolean isPlain(String word) {
    return word.length() > 1 && word.chars().allMatch(Character::isLetter);
  }

  private static List<String> words(Article article, Tokenizer tokenizer) {
    List<String> words = new ArrayList<>();
    for (Field field : article.searchedFields()) {
      String text = article.field(field);
      if (text != null) {
        tokenizer.read(text);
        for (int i = 0; i < tokenizer.count(); i++) {
          words.add(tokenizer.folded(i));
        }
      }
    }
    return words;
  }
}
