package io.wirewatch.story;

import static io.wirewatch.story.Publishers.BEFORE_THE_TEXT;
import static io.wirewatch.story.Publishers.BESIDE_THE_TEXT;
import static io.wirewatch.story.Publishers.BYLINE;
import static io.wirewatch.story.Publishers.CLOSING_LINES;
import static io.wirewatch.story.Publishers.DATELINE;
import static io.wirewatch.story.Publishers.EDGE;
import static io.wirewatch.story.Publishers.LONGEST_CLOSING;
import static io.wirewatch.story.Publishers.LONGEST_DATELINE;
import static io.wirewatch.story.Publishers.MAX_ID;
import static io.wirewatch.story.Publishers.ORNAMENTS;
import static io.wirewatch.story.Publishers.SAID;
import static io.wirewatch.story.Publishers.SITE;
import static io.wirewatch.story.Publishers.UNKNOWN;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.model.PublisherFamilies;
import io.wirewatch.text.Word;
import io.wirewatch.text.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The twin of {@link Publishers}: asks every expression, compares every part with every name. */
final class SlowPublishers {
  private final Map<String, String> familyOf = new HashMap<>();

  SlowPublishers(PublisherFamilies families) {
    families
        .families()
        .forEach((family, names) -> names.forEach(name -> familyOf.put(canonical(name), family)));
    familyOf.remove("");
  }

  /** The family of the publisher of {@code article}. */
  String of(Article article) {
    String credited = credited(article);
    return credited == null ? ofSource(article.source()) : credited;
  }

  /** The family of a source; one that no family has is its own. */
  String ofSource(@Nullable String source) {
    String name = source == null ? "" : canonical(source);
    if (name.isEmpty()) {
      return UNKNOWN;
    }
    String family = familyOf.get(name);
    if (family != null) {
      return family;
    }
    if (name.length() <= MAX_ID) {
      return name;
    }
    boolean splits = Character.isHighSurrogate(name.charAt(MAX_ID - 1));
    return name.substring(0, splits ? MAX_ID - 1 : MAX_ID);
  }

  private @Nullable String credited(Article article) {
    for (String author : article.authors()) {
      String family = family(afterComma(author));
      if (family != null) {
        return family;
      }
    }
    for (Field field : article.searchedFields()) {
      String text = article.field(field);
      if (text != null && field != Field.TITLE) {
        return credited(text);
      }
    }
    return null;
  }

  private @Nullable String credited(String text) {
    String start = text.substring(0, Math.min(text.length(), EDGE));
    String end = text.substring(Math.max(0, text.length() - EDGE));
    String dateline = start.substring(0, Math.min(start.length(), LONGEST_DATELINE));
    String family = first(BEFORE_THE_TEXT, dateline);
    family = family == null ? first(DATELINE, dateline) : family;
    family = family == null ? first(BYLINE, start) : family;
    family = family == null ? first(SAID, start) : family;
    family = family == null ? first(SAID, end) : family;
    if (family == null && start.indexOf('\n') > 0) {
      family = family(start.substring(0, start.indexOf('\n')));
    }
    return family == null ? closing(end) : family;
  }

  /** The family that is credited in the last lines. */
  private @Nullable String closing(String end) {
    List<String> lines = end.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    int first = Math.max(0, lines.size() - CLOSING_LINES);
    for (int i = lines.size() - 1; i >= first; i--) {
      String line = lines.get(i);
      String family = family(line);
      family = family == null ? first(BESIDE_THE_TEXT, line) : family;
      if (family != null || line.length() > LONGEST_CLOSING) {
        return family;
      }
    }
    return null;
  }

  private static String afterComma(String author) {
    return author.substring(author.lastIndexOf(',') + 1);
  }

  private @Nullable String first(Pattern credit, String text) {
    Matcher matcher = credit.matcher(text);
    while (matcher.find()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        String family = matcher.group(group) == null ? null : family(matcher.group(group));
        if (family != null) {
          return family;
        }
      }
    }
    return null;
  }

  /**
   * The family whose name {@code text} is, or a part of it between signs; null if there is none.
   */
  private @Nullable String family(String text) {
    if (text.length() > EDGE) {
      return null;
    }
    for (String part : text.split("[/,;–—|]| - ", -1)) {
      String family = familyOf.get(canonical(part));
      if (family != null) {
        return family;
      }
    }
    return null;
  }

  /** A name as names are compared: its words in folded form, what is around a site left out. */
  private static String canonical(String name) {
    String stripped = name.strip();
    Matcher site = SITE.matcher(stripped);
    String bare = stripped.indexOf('.') > 0 && site.matches() ? site.group(1) : stripped;
    List<String> words = Words.of(bare).stream().map(Word::folded).toList();
    int from = 0;
    int to = words.size();
    while (to - from > 1 && ORNAMENTS.contains(words.get(from))) {
      from++;
    }
    while (to - from > 1 && ORNAMENTS.contains(words.get(to - 1))) {
      to--;
    }
    return words.subList(from, to).stream().collect(Collectors.joining(" "));
  }
}
