package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.query.Query;
import io.wirewatch.text.Sentences;
import io.wirewatch.text.Word;
import io.wirewatch.text.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** An article as words, sentences and paragraphs, and where the terms of a query stand in it. */
final class ReferenceArticle {
  /**
   * A word or phrase where it occurs.
   *
   * @param field where
   * @param first its first word, from 0 in the field
   * @param last its last word
   * @param term index of the term in the query
   */
  record Occurrence(Field field, int first, int last, int term) {
    boolean overlaps(Occurrence other) {
      return field == other.field && first <= other.last && other.first <= last;
    }

    /** Whether this ends before {@code other} begins, with at most {@code n} words between. */
    boolean isBefore(Occurrence other, int n) {
      return field == other.field && last < other.first && other.first - last - 1 <= n;
    }
  }

  /** Consecutive sentences or paragraphs of a field: from a UTF-16 unit to one past another. */
  private record Stretch(Field field, int start, int end) {}

  private final Article article;
  private final Optional<UnaryOperator<String>> stemmer;
  private final Map<Field, List<Word>> words = new EnumMap<>(Field.class);
  private final Map<Field, Sentences> sentences = new EnumMap<>(Field.class);

  /** Only so as not to look for one term again and again. */
  private final Map<Query.Term, List<Occurrence>> found = new HashMap<>();

  ReferenceArticle(Article article, Optional<UnaryOperator<String>> stemmer) {
    this.article = article;
    this.stemmer = stemmer;
    for (Field field : Field.values()) {
      words.put(field, Words.of(text(field)));
      sentences.put(
          field, field == Field.TITLE ? Sentences.ofTitle(text(field)) : Sentences.of(text(field)));
    }
  }

  /** What stands in {@code field}; empty where there is none. */
  String text(Field field) {
    return Optional.ofNullable(article.field(field)).orElse("");
  }

  /** Where {@code occurrence} starts, as a UTF-16 unit of its field. */
  int start(Occurrence occurrence) {
    return words(occurrence.field).get(occurrence.first).start();
  }

  /** One past the UTF-16 unit where {@code occurrence} ends. */
  int end(Occurrence occurrence) {
    return words(occurrence.field).get(occurrence.last).end();
  }

  /** All occurrences of {@code term}, overlapping ones too. */
  Set<Occurrence> occurrences(Query.Term term) {
    Set<Occurrence> occurrences = new LinkedHashSet<>();
    for (Occurrence one : found.computeIfAbsent(term, this::find)) {
      occurrences.add(new Occurrence(one.field, one.first, one.last, term.index()));
    }
    return occurrences;
  }

  private List<Occurrence> find(Query.Term term) {
    Field only = term.scope().field();
    List<Occurrence> occurrences = new ArrayList<>();
    for (Field field : only == null ? article.searchedFields() : List.of(only)) {
      for (int first = 0; first + term.words().size() <= words(field).size(); first++) {
        int last = first + term.words().size() - 1;
        if (isWithinFirst(term.scope().first(), last) && stands(term, field, first)) {
          occurrences.add(new Occurrence(field, first, last, term.index()));
        }
      }
    }
    return occurrences;
  }

  private static boolean isWithinFirst(int n, int last) {
    return n == 0 || last < n;
  }

  private boolean stands(Query.Term term, Field field, int first) {
    for (int i = 0; i < term.words().size(); i++) {
      if (!ReferenceWords.finds(
          term.words().get(i), words(field).get(first + i), term.scope().comparison(), stemmer)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Each stretch of {@code n} + 1 consecutive sentences or paragraphs of each field, the whole
   * field where it has fewer, as what says of an occurrence whether it lies wholly in it.
   */
  List<Predicate<Occurrence>> windows(Query.Within.Unit unit, int n) {
    List<Predicate<Occurrence>> windows = new ArrayList<>();
    for (Field field : Field.values()) {
      Sentences of = sentences(field);
      boolean bySentence = unit == Query.Within.Unit.SENTENCE;
      int count = bySentence ? of.count() : of.paragraphCount();
      for (int i = 0; i < count && (i == 0 || i + n < count); i++) {
        int last = Math.min(i + n, count - 1);
        Stretch stretch =
            bySentence
                ? new Stretch(field, of.start(i), of.end(last))
                : new Stretch(field, of.paragraphStart(i), of.paragraphEnd(last));
        windows.add(occurrence -> holds(stretch, occurrence));
      }
    }
    return windows;
  }

  private boolean holds(Stretch stretch, Occurrence occurrence) {
    return occurrence.field == stretch.field
        && start(occurrence) >= stretch.start
        && end(occurrence) <= stretch.end;
  }

  private List<Word> words(Field field) {
    return Objects.requireNonNull(words.get(field));
  }

  private Sentences sentences(Field field) {
    return Objects.requireNonNull(sentences.get(field));
  }
}
