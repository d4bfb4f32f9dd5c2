package io.wirewatch.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The properties of the Unicode Character Database, version 15.0, that words and sentences are made
 * from, as runs of code points that have the same ones.
 *
 * <p>The resource names each combination of properties once, one a line, then tells the runs in
 * order of code point as pairs {@code length:combination}, both to base 36. It is written by {@code
 * UnicodeDataGenerator} in the tests' tree, whose comment has the command.
 */
final class UnicodeData {
  static final String RESOURCE = "unicode-15.0.txt";

  static final int CODE_POINTS = Character.MAX_CODE_POINT + 1;

  /**
   * Property values by their short names in the Unicode Character Database.
   *
   * @param wordBreak Word_Break
   * @param category General_Category
   * @param script Script, or {@code -} for those that no rule names
   * @param sentenceBreak Sentence_Break
   * @param pictographic Extended_Pictographic
   * @param ignorable Default_Ignorable_Code_Point
   * @param complexContext whether Line_Break is SA
   */
  record Properties(
      String wordBreak,
      String category,
      String script,
      String sentenceBreak,
      boolean pictographic,
      boolean ignorable,
      boolean complexContext) {

    private static final int FIELDS = 5;

    /** The line of the resource that says it; {@link #parse} reads it. */
    String line() {
      return String.join(
          " ",
          wordBreak,
          category,
          script,
          sentenceBreak,
          "." + (pictographic ? "P" : "") + (ignorable ? "I" : "") + (complexContext ? "S" : ""));
    }

    static Properties parse(String line) {
      String[] fields = line.split(" ", -1);
      if (fields.length != FIELDS) {
        throw new IllegalStateException(RESOURCE + " is damaged: " + line);
      }
      String flags = fields[4];
      return new Properties(
          fields[0],
          fields[1],
          fields[2],
          fields[3],
          flags.indexOf('P') >= 0,
          flags.indexOf('I') >= 0,
          flags.indexOf('S') >= 0);
    }

    boolean isLetter() {
      return category.charAt(0) == 'L';
    }

    boolean isLetterOrNumber() {
      return isLetter() || category.charAt(0) == 'N';
    }
  }

  private final List<Properties> combinations = new ArrayList<>();
  private int[] ends = new int[4096];
  private int[] combinationOf = new int[4096];
  private int runs;

  private UnicodeData() {}

  /** Reads the resource. */
  static UnicodeData read() {
    UnicodeData data = new UnicodeData();
    data.parse(content());
    return data;
  }

  /** How many runs there are; together they are all code points, in order. */
  int runs() {
    return runs;
  }

  /** The first code point of run {@code i}. */
  int start(int i) {
    return i == 0 ? 0 : ends[i - 1];
  }

  /** One past the last code point of run {@code i}. */
  int end(int i) {
    return ends[i];
  }

  /** What the code points of run {@code i} have in common, as an index of the combinations. */
  int combination(int i) {
    return combinationOf[i];
  }

  /** The combinations of properties that there are. */
  List<Properties> combinations() {
    return Collections.unmodifiableList(combinations);
  }

  private void parse(String content) {
    int position = 0;
    for (int end; content.charAt(position) != '='; position = end + 1) {
      end = content.indexOf('\n', position);
      if (content.charAt(position) != '#') {
        combinations.add(Properties.parse(content.substring(position, end)));
      }
    }
    int last = 0;
    int number = 0;
    for (position += 2; position < content.length(); position++) {
      char c = content.charAt(position);
      if (c == ':') {
        last += number;
        number = 0;
      } else if (c == ' ' || c == '\n') {
        add(last, number);
        number = 0;
      } else {
        number = number * 36 + (c <= '9' ? c - '0' : c - 'a' + 10);
      }
    }
    if (last != CODE_POINTS) {
      throw new IllegalStateException(RESOURCE + " ends at " + last);
    }
  }

  private void add(int end, int combination) {
    if (runs == ends.length) {
      ends = Arrays.copyOf(ends, runs * 2);
      combinationOf = Arrays.copyOf(combinationOf, runs * 2);
    }
    ends[runs] = end;
    combinationOf[runs] = combination;
    runs++;
  }

  private static String content() {
    try (InputStream in = UnicodeData.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      return new String(in.readAllBytes(), US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
