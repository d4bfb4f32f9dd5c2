package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.text.Tokenizer;
import java.util.Arrays;
import java.util.List;

/**
 * One article laid out for matching; reused for the next.
 *
 * <p>The words of all searched fields stand in one row of positions, with an empty position after
 * each field that keeps phrases from crossing it. The positions of one word are chained in
 * ascending order. A word's entry counts only if it bears the stamp of this article, so nothing is
 * cleared in between.
 */
final class Scratch {
  private static final int NONE = -1;

  private final Index index;
  private final Tokenizer tokenizer = new Tokenizer();
  private final int[] firstOf;
  private final int[] lastOf;
  private final int[] stampOf;
  private int stamp;
  private int longWords;

  private int size;
  private int[] wordAt = new int[1024];
  private int[] startAt = new int[1024];
  private int[] endAt = new int[1024];
  private int[] nextAt = new int[1024];

  private List<Field> fields = List.of();
  private int[] fieldEnd = {};

  private final int[] present;
  private int presentSize;

  Scratch(Index index) {
    this.index = index;
    firstOf = new int[index.words()];
    lastOf = new int[index.words()];
    stampOf = new int[index.words()];
    present = new int[index.words()];
  }

  /** Forgets the article before and lays out this one. */
  void read(Article article) {
    if (++stamp == 0) {
      Arrays.fill(stampOf, 0);
      stamp = 1;
    }
    size = 0;
    presentSize = 0;
    longWords = 0;
    fields = article.searchedFields();
    fieldEnd = new int[fields.size()];
    for (int i = 0; i < fieldEnd.length; i++) {
      String text = article.field(fields.get(i));
      if (text != null) {
        tokenizer.read(text);
        longWords += tokenizer.longWords();
        for (int at = 0; at < tokenizer.count(); at++) {
          add(index.number(tokenizer.folded(at)), tokenizer.start(at), tokenizer.end(at));
        }
      }
      fieldEnd[i] = size;
      add(Index.UNKNOWN, 0, 0);
    }
  }

  private void add(int word, int start, int end) {
    if (size == wordAt.length) {
      wordAt = Arrays.copyOf(wordAt, 2 * size);
      startAt = Arrays.copyOf(startAt, 2 * size);
      endAt = Arrays.copyOf(endAt, 2 * size);
      nextAt = Arrays.copyOf(nextAt, 2 * size);
    }
    wordAt[size] = word;
    startAt[size] = start;
    endAt[size] = end;
    nextAt[size] = NONE;
    if (word != Index.UNKNOWN) {
      if (stampOf[word] == stamp) {
        nextAt[lastOf[word]] = size;
      } else {
        stampOf[word] = stamp;
        firstOf[word] = size;
        present[presentSize++] = word;
      }
      lastOf[word] = size;
    }
    size++;
  }

  /** How many words of the article are too long to be found. */
  int longWords() {
    return longWords;
  }

  /** How many words the article has. */
  int words() {
    return size - fields.size();
  }

  /** How many different words of the book the article has. */
  int presentSize() {
    return presentSize;
  }

  /** The i-th of the book's words that the article has. */
  int present(int i) {
    return present[i];
  }

  /** The first position of {@code word}; negative if there is none. */
  int first(int word) {
    return stampOf[word] == stamp ? firstOf[word] : NONE;
  }

  /** The next position of the word at {@code position}; negative if there is none. */
  int next(int position) {
    return nextAt[position];
  }

  /** Whether {@code words} stand in a row from {@code position} on. */
  boolean isPhrase(int position, int[] words) {
    if (position < 0 || position + words.length > size) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (wordAt[position + i] != words[i]) {
        return false;
      }
    }
    return true;
  }

  /** The field that {@code position} is in. */
  Field field(int position) {
    int i = 0;
    while (position >= fieldEnd[i]) {
      i++;
    }
    return fields.get(i);
  }

  /** The first UTF-16 unit of the word at {@code position}, in its field. */
  int start(int position) {
    return startAt[position];
  }

  /** One past the last UTF-16 unit of the word at {@code position}, in its field. */
  int end(int position) {
    return endAt[position];
  }
}
