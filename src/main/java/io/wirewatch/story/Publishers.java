package io.wirewatch.story;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.model.PublisherFamilies;
import io.wirewatch.text.Word;
import io.wirewatch.text.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells which articles come from publishers that are independent of one another: by the family of
 * the agency that is credited, else by that of the source. For any number of threads.
 */
public final class Publishers {
  // Hardly any text credits an agency, and an expression takes long to find nothing. So each is
  // asked only where a sign stands that it cannot do without, and a text is only compared with
  // names where it has no word that is in none of them.

  /** The family of an article that names no source. */
  public static final String UNKNOWN = "unknown";

  /** The longest id of a family, in UTF-16 units. */
  public static final int MAX_ID = 64;

  /** How far from the start and from the end of a text a credit may stand, in UTF-16 units. */
  static final int EDGE = 300;

  static final int LONGEST_DATELINE = 100;

  /** How many lines at the end are looked at: a credit may stand above what a paper adds. */
  static final int CLOSING_LINES = 4;

  /** A longer line is a paragraph of the article, above which nothing closes it. */
  static final int LONGEST_CLOSING = 160;

  private static final String BRACKETED = "[(（【\\[/]([^()（）\\[\\]【】/\\n]{2,60})[)）】\\]/]";

  /**
   * As in {@code LONDON, Nov 3 (Reuters) - }, {@code /TASS/.}, {@code KYIV (AP) Ships} and {@code
   * 【路透社】}: at the beginning, before a dash, or behind a place.
   */
  static final Pattern BEFORE_THE_TEXT =
      Pattern.compile(
          ("^\\s*%1$s|%1$s(?=\\s*\\.?\\s*[-–—:])|/([^/\\n]{2,60})/(?=\\.)"
                  + "|^(?:\\p{Lu}{2}|\\p{Lo}|\\p{Lu}[\\p{L}-]+(?=\\s?[,(]))[^\\n(（]{0,60}%1$s")
              .formatted(BRACKETED));

  /** As in {@code (AFP)} between two sentences, or where a line begins or ends. */
  static final Pattern BESIDE_THE_TEXT =
      Pattern.compile(
          ("(?:^|[.!?…。！？»”’\"'])\\s*%1$s(?=[.。]?(?:$|\\s*[\\p{Lu}\\p{Lo}\\d“«\"]))"
                  + "|%1$s[.。]?$")
              .formatted(BRACKETED));

  /** As in {@code МОСКВА. 3 ноября. ИНТЕРФАКС - } and {@code 新华社北京11月3日电}. */
  static final Pattern DATELINE =
      Pattern.compile(
          "^(?:[^\\n]{0,60}?[.,]\\s*([^.,\\n–—]{2,40}?)\\s+[-–—]\\s|(\\p{IsHan}{2,4}社))");

  /** As in {@code Source: AFP}. */
  static final Pattern SAID =
      Pattern.compile(
          "(?:^|[\\n.]\\s*)(?:sources?|quelle|fuente|fonte|źródło|джерело|источник|来源|來源)"
              + "\\s*[:：]\\s*([^\\n.,;]{2,60})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** As in {@code By Jane Doe, Associated Press}, on a line of its own. */
  static final Pattern BYLINE =
      Pattern.compile(
          "^\\s*by\\s+(?:[^\\n,]{2,80},\\s*)?([^\\n,]{2,60})\\s*$",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  static final Pattern SITE =
      Pattern.compile(
          "^(?:https?://)?(?:www\\.|m\\.|rss\\.|feeds\\.)?([\\p{L}\\d-]+(?:\\.[\\p{L}\\d-]+)*?)"
              + "(?:\\.(?:com|org|net|co|ac|gov|info))?(?:\\.\\p{L}{2,3})?(?:/.*)?$",
          Pattern.CASE_INSENSITIVE);

  /** One of these stands in all that {@link #BEFORE_THE_TEXT} and {@link #BESIDE_THE_TEXT} find. */
  private static final String OPENING = "[(（【/";

  /** One of these stands in all that {@link #DATELINE} finds. */
  private static final String DASHES = "-–—社";

  /** One of these stands in all that {@link #SAID} finds. */
  private static final String COLONS = ":：";

  /** What stands between names, as does a hyphen between blanks. */
  private static final String BETWEEN = "/,;–—|";

  /** What a name may begin or end with and be the same. */
  static final Set<String> ORNAMENTS =
      Set.of("the", "agency", "newswire", "newswires", "online", "rss");

  /** More sources than a desk has; beyond them what is remembered of sources begins anew. */
  private static final int MOST_SOURCES = 10_000;

  private static final int LONGEST_REMEMBERED = 200;

  private final Map<String, String> familyOf = new HashMap<>();
  private final NameWords nameWords;
  private final Map<String, String> ofSource = new ConcurrentHashMap<>();

  /** Publishers by these families. */
  public Publishers(PublisherFamilies families) {
    families
        .families()
        .forEach((family, names) -> names.forEach(name -> familyOf.put(canonical(name), family)));
    familyOf.remove("");
    nameWords = new NameWords(familyOf.keySet(), ORNAMENTS);
  }

  /** The family of the publisher of {@code article}. */
  public String of(Article article) {
    String credited = credited(article);
    return credited == null ? ofSource(article.source()) : credited;
  }

  /** The family of a source; one that no family has is its own. */
  public String ofSource(@Nullable String source) {
    if (source == null || source.length() > LONGEST_REMEMBERED) {
      return familyOfSource(source);
    }
    String known = ofSource.get(source);
    if (known == null) {
      known = familyOfSource(source);
      if (ofSource.size() >= MOST_SOURCES) {
        ofSource.clear();
      }
      ofSource.put(source, known);
    }
    return known;
  }

  private String familyOfSource(@Nullable String source) {
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
    String family = hasAny(dateline, OPENING) ? first(BEFORE_THE_TEXT, dateline) : null;
    family = family == null && hasAny(dateline, DASHES) ? first(DATELINE, dateline) : family;
    family = family == null && hasBy(start) ? first(BYLINE, start) : family;
    family = family == null && hasAny(start, COLONS) ? first(SAID, start) : family;
    family = family == null && hasAny(end, COLONS) ? first(SAID, end) : family;
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
      family = family == null && hasAny(line, OPENING) ? first(BESIDE_THE_TEXT, line) : family;
      if (family != null || line.length() > LONGEST_CLOSING) {
        return family;
      }
    }
    return null;
  }

  private static boolean hasAny(String text, String signs) {
    for (int i = 0; i < signs.length(); i++) {
      if (text.indexOf(signs.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether a {@code by} stands before white space. */
  private static boolean hasBy(String text) {
    for (int i = 2; i < text.length(); i++) {
      if (text.charAt(i) <= ' '
          && (text.charAt(i - 1) | 0x20) == 'y'
          && (text.charAt(i - 2) | 0x20) == 'b'
          && (i == 2 || text.charAt(i - 3) <= ' ' || text.charAt(i - 3) > '~')) {
        return true;
      }
    }
    return false;
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
    int start = 0;
    for (int end = 0; end <= text.length(); end++) {
      int sign = end == text.length() ? 1 : sign(text, end);
      if (sign > 0) {
        String family = nameWords.mayName(text, start, end) ? named(text, start, end) : null;
        if (family != null) {
          return family;
        }
        start = end + sign;
        end = start - 1;
      }
    }
    return null;
  }

  private @Nullable String named(String text, int start, int end) {
    return familyOf.get(canonical(text.substring(start, end)));
  }

  /** How long the sign is that stands there between parts; 0 if there is none. */
  private static int sign(String text, int at) {
    if (BETWEEN.indexOf(text.charAt(at)) >= 0) {
      return 1;
    }
    return text.startsWith(" - ", at) ? 3 : 0;
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
