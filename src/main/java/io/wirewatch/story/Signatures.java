package io.wirewatch.story;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.model.StorySignature;
import io.wirewatch.text.Languages;
import io.wirewatch.text.Tokenizer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Makes the signatures of articles, one after another; for one thread at a time. */
public final class Signatures {
  /** The method of the signatures that are made here. */
  public static final int METHOD = 1;

  /** How far into a field is looked, in UTF-16 units. */
  static final int MAX_TEXT = 1 << 18;

  static final int MAX_TERMS = StorySignature.MAX_TERMS / 4 * 3 / Integer.BYTES;

  private static final int LEAD_WORDS = 30;

  private final Tokenizer tokenizer = Tokenizer.forgetting();
  private final WordFacts facts = new WordFacts();
  private final TermCounts terms = new TermCounts();
  private long[] words = new long[1024];
  private int count;
  private int characters;

  /**
   * The signature of {@code article}.
   *
   * @param language BCP 47 tag, declared or detected; null where it is not known
   */
  public StorySignature of(Article article, @Nullable String language) {
    String tag = Languages.primary(language);
    facts.language(tag);
    terms.clear();
    count = 0;
    characters = 0;
    for (Field field : article.searchedFields()) {
      String text = article.field(field);
      if (text != null) {
        read(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text, field == Field.TITLE);
      }
    }
    byte[] sketch = Sketch.of(words, count, 2 * characters > count);
    return new StorySignature(METHOD, tag, count, encoded(sketch), encoded(terms.best(MAX_TERMS)));
  }

  private void read(String text, boolean isTitle) {
    tokenizer.read(text);
    int size = tokenizer.count();
    if (count + size > words.length) {
      words = Arrays.copyOf(words, Math.max(count + size, 2 * words.length));
    }
    int end = -1;
    long before = 0;
    for (int i = 0; i < size; i++) {
      facts.look(tokenizer, i);
      long hash = facts.hash();
      words[count++] = hash;
      int start = tokenizer.start(i);
      int flags = isTitle ? Term.TITLE : i < LEAD_WORDS ? Term.LEAD : 0;
      if (facts.is(WordFacts.CHARACTER)) {
        characters++;
        if (end == start) {
          terms.add(WordFacts.pair(before, hash), flags);
        }
        end = tokenizer.end(i);
        before = hash;
      } else {
        end = -1;
        if (!facts.is(WordFacts.EMPTY)) {
          if (facts.is(WordFacts.NUMBER)) {
            flags |= Term.NUMBER;
          } else if (!isTitle && isName(text, start)) {
            flags |= Term.NAME;
          }
          terms.add(facts.stem(), flags);
        }
      }
    }
  }

  /** Whether a word begins with a capital in the middle of a sentence. */
  private static boolean isName(String text, int start) {
    char first = text.charAt(start);
    if (first < 0x80 ? first < 'A' || first > 'Z' : !Character.isUpperCase(first)) {
      return false;
    }
    int before = start - 1;
    while (before >= 0 && text.charAt(before) == ' ') {
      before--;
    }
    if (before < 0) {
      return false;
    }
    char last = text.charAt(before);
    return last == ',' || Character.isLetterOrDigit(last);
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String encoded(int[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
    bytes.asIntBuffer().put(numbers);
    return encoded(bytes.array());
  }
}
