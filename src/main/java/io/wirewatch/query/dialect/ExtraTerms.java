package io.wirewatch.query.dialect;

import io.wirewatch.model.Field;
import io.wirewatch.query.Problems;
import io.wirewatch.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The search clauses of EXTRA: {@code title adj/stemming "red lines"}. */
final class ExtraTerms {
  private static final Set<String> MODIFIERS =
      Set.of("stemming", "literal", "casesensitive", "regexp");
  private static final String FOR_REGEXP = "+|{}[]()\\";

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** The words that EXTRA's analyzer for English passes over. */
  private static final Set<String> PASSED_OVER =
      Set.of(
          "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is",
          "it", "no", "not", "of", "on", "or", "such", "that", "the", "their", "then", "there",
          "these", "they", "this", "to", "was", "will", "with");

  private final Problems problems;
  private final Notes notes;
  private final Terms terms;

  ExtraTerms(Problems problems, Notes notes) {
    this.problems = problems;
    this.notes = notes;
    this.terms = new Terms(problems);
  }

  /** The query of {@code search}; null where something in it is reported. */
  @Nullable Query read(ExtraNode.Search search) {
    if (search.relation().isEmpty() && parts(search).size() > 1) {
      return inOneField(search);
    }
    List<Query> alternatives = alternatives(search);
    return alternatives == null
        ? null
        : search.relation().equals("all") ? Trees.all(alternatives) : Trees.any(alternatives);
  }

  /** Its words, or its phrase alone; null where something in it is reported. */
  @Nullable List<Query> alternatives(ExtraNode.Search search) {
    if (!isRelationKnown(search) || !areModifiersKnown(search)) {
      return null;
    }
    Place place = place(search);
    if (place == null) {
      return null;
    }
    boolean isPhrase = search.relation().equals("adj");
    List<Query> queries = new ArrayList<>();
    for (String part : isPhrase ? List.of(search.term()) : parts(search)) {
      Query query = place.key() == null ? term(search, part, place) : metadata(search, part, place);
      if (query == null) {
        return null;
      }
      queries.add(query);
    }
    if (queries.isEmpty()) {
      problems.add(
          search.start(), search.end(), "a term with no word in it", "a word", "leave it out");
      return null;
    }
    if (search.relation().equals("=") && queries.size() > 1) {
      notes.add(search.start(), search.end(), "= finds any of several words, as any does");
    }
    return queries;
  }

  /** The words between blanks, but for those that are none, as a dash. */
  private static List<String> parts(ExtraNode.Search search) {
    return BLANKS
        .splitAsStream(search.term())
        .filter(part -> part.codePoints().anyMatch(Character::isLetterOrDigit))
        .toList();
  }

  private @Nullable Place place(ExtraNode.Search search) {
    Place place = search.index().isEmpty() ? Place.EVERYWHERE : Place.named(search.index());
    if (place == null) {
      problems.add(
          search.start(),
          search.end(),
          "a field that articles do not have",
          "title, headline, body or text_content",
          null);
    }
    return place;
  }

  private boolean isRelationKnown(ExtraNode.Search search) {
    String reason =
        switch (search.relation()) {
          case "", "=", "any", "all", "adj" -> null;
          case "==" ->
              search.index().equals("@ref")
                  ? "a reference to another rule"
                  : "a comparison with a whole field";
          default -> "a comparison of numbers or dates";
        };
    if (reason != null) {
      problems.add(
          search.start(),
          search.end(),
          reason,
          "any, all, adj or =",
          search.index().equals("@ref")
              ? "put that rule's own text in its place"
              : "articles have only words to ask for: leave it out");
    }
    return reason == null;
  }

  private boolean areModifiersKnown(ExtraNode.Search search) {
    for (ExtraNode.Modifier modifier : search.modifiers()) {
      if (!MODIFIERS.contains(modifier.name())) {
        problems.add(
            modifier.start(),
            modifier.end(),
            "a modifier that EXTRA does not have",
            "/stemming, /literal, /casesensitive or /regexp",
            null);
        return false;
      }
    }
    boolean isRegexp =
        search.has("regexp")
            || (!search.has("literal")
                && search.term().chars().anyMatch(unit -> FOR_REGEXP.indexOf(unit) >= 0));
    if (isRegexp) {
      problems.add(
          search.start(),
          search.end(),
          "a regular expression",
          "words, with * in them",
          "write what it finds as words, such as (title adj \"year old\"), or /literal if it is"
              + " none");
    }
    return !isRegexp;
  }

  /** A word or a phrase. */
  private @Nullable Query term(ExtraNode.Search search, String words, Place place) {
    int start = search.start();
    int end = search.end();
    boolean isPattern = words.indexOf('*') >= 0;
    boolean isStemmed = search.has("stemming");
    tellDifferences(search, words, isPattern);
    if (isStemmed && isPattern) {
      notes.add(
          start,
          end,
          "FORMS takes no *, so that /stemming is left out where there is one; put the forms beside"
              + " it where they count");
    }
    Query.Comparison comparison =
        search.has("casesensitive")
            ? Query.Comparison.EXACT
            : isStemmed && !isPattern ? Query.Comparison.STEM : Query.Comparison.FOLDED;
    Query.Scope scope = place.scope(comparison);
    return isPattern
        ? terms.pattern(words.replace('?', ' '), scope, start, end)
        : terms.words(words, scope, start, end);
  }

  private void tellDifferences(ExtraNode.Search search, String words, boolean isPattern) {
    int start = search.start();
    int end = search.end();
    boolean isPhrase = search.relation().equals("adj");
    String stripped = words.strip();
    boolean isSeveral = stripped.chars().anyMatch(Character::isWhitespace);
    if (isPhrase && isPattern && isSeveral) {
      notes.add(
          start,
          end,
          "words side by side, as adj says; EXTRA's engine looks for them anywhere in the field"
              + " where one has a *");
    }
    if (isPhrase && !isPattern && isSeveral && hasPassedOver(stripped)) {
      notes.add(
          start,
          end,
          "EXTRA's engine passes over small words such as of and the; here they must stand there");
    }
    if (!isPhrase && isCompound(stripped)) {
      notes.add(
          start,
          end,
          "a word with a hyphen is its parts side by side; EXTRA's engine takes either part");
    }
    if (!search.has("literal") && stripped.indexOf('.') >= 0) {
      notes.add(
          start, end, "a dot is a dot; EXTRA's engine takes it for any character, unless /literal");
    }
    if (search.has("literal")) {
      notes.add(
          start, end, "/literal is how all terms are read here: ignoring case, accents and dots");
    }
  }

  private static boolean hasPassedOver(String phrase) {
    return BLANKS
        .splitAsStream(phrase)
        .anyMatch(word -> PASSED_OVER.contains(word.toLowerCase(Locale.ROOT)));
  }

  private static boolean isCompound(String word) {
    int hyphen = word.indexOf('-');
    return hyphen > 0
        && hyphen < word.length() - 1
        && Character.isLetterOrDigit(word.charAt(hyphen - 1))
        && Character.isLetterOrDigit(word.charAt(hyphen + 1));
  }

  private @Nullable Query metadata(ExtraNode.Search search, String value, Place place) {
    notes.add(
        search.start(),
        search.end(),
        place.label() + ": compares the whole value, ignoring case, and not its words");
    return place.key() == null
        ? null
        : terms.metadata(place.key(), value, search.start(), search.end());
  }

  /** A term without a field: all its words, in one field. */
  private @Nullable Query inOneField(ExtraNode.Search search) {
    List<Query> fields = new ArrayList<>();
    for (Field field : List.of(Field.TITLE, Field.TEXT)) {
      Query all =
          read(
              new ExtraNode.Search(
                  field.label(), "all", List.of(), search.term(), search.start(), search.end()));
      if (all == null) {
        return null;
      }
      fields.add(all);
    }
    return Trees.any(fields);
  }
}
