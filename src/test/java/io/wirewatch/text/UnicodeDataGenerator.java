package io.wirewatch.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import io.wirewatch.text.UnicodeData.Properties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Writes the table of {@link UnicodeData} from the properties of ICU4J, whose version in the pom
 * carries the Unicode version. Not part of a test run; to write the table anew:
 *
 * <pre>mvn -q -B -Dquick test -Dtest=UnicodeDataGenerator</pre>
 */
class UnicodeDataGenerator {
  private static final Path TARGET =
      Path.of("src/main/resources/io/wirewatch/text", UnicodeData.RESOURCE);
  private static final int WIDTH = 96;
  private static final Set<String> SCRIPTS =
      Set.of("Arab", "Cyrl", "Grek", "Hang", "Hani", "Hebr", "Hira", "Kana", "Latn");

  @Test
  void shouldWriteTheTable() throws IOException {
    assertThat(UCharacter.getUnicodeVersion()).hasToString("15.0.0.0");
    Files.createDirectories(TARGET.getParent());
    Files.writeString(TARGET, table(properties()), US_ASCII);
  }

  /** The properties of each code point as ICU tells them. */
  static Properties[] properties() {
    Properties[] properties = new Properties[UnicodeData.CODE_POINTS];
    for (int codePoint = 0; codePoint < properties.length; codePoint++) {
      Properties here = properties(codePoint);
      boolean same = codePoint > 0 && here.equals(properties[codePoint - 1]);
      properties[codePoint] = same ? properties[codePoint - 1] : here;
    }
    return properties;
  }

  /** What the resource must hold. */
  static String table(Properties[] all) {
    Map<Properties, Integer> combinations = new LinkedHashMap<>();
    StringBuilder runs = new StringBuilder();
    int column = 0;
    for (int from = 0, to; from < all.length; from = to) {
      Properties properties = all[from];
      to = from + 1;
      while (to < all.length && all[to].equals(properties)) {
        to++;
      }
      Integer known = combinations.putIfAbsent(properties, combinations.size());
      int combination = known == null ? combinations.size() - 1 : known;
      String run = Integer.toString(to - from, 36) + ":" + Integer.toString(combination, 36);
      boolean last = to == all.length;
      column += run.length() + 1;
      runs.append(run).append(last || column > WIDTH ? '\n' : ' ');
      column = column > WIDTH ? 0 : column;
    }
    StringBuilder table =
        new StringBuilder(
            """
            # Unicode 15.0.0, derived from the Unicode Character Database, (c) 2022 Unicode, Inc.
            # Generated; UnicodeDataGenerator has the command, UnicodeData the format.
            # Word_Break General_Category Script Sentence_Break .flags
            """);
    combinations.keySet().forEach(properties -> table.append(properties.line()).append('\n'));
    return table.append("=\n").append(runs).toString();
  }

  private static Properties properties(int codePoint) {
    String script = name(codePoint, UProperty.SCRIPT);
    return new Properties(
        name(codePoint, UProperty.WORD_BREAK),
        name(codePoint, UProperty.GENERAL_CATEGORY),
        SCRIPTS.contains(script) ? script : "-",
        name(codePoint, UProperty.SENTENCE_BREAK),
        UCharacter.hasBinaryProperty(codePoint, UProperty.EXTENDED_PICTOGRAPHIC),
        UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT),
        name(codePoint, UProperty.LINE_BREAK).equals("SA"));
  }

  private static String name(int codePoint, int property) {
    return UCharacter.getPropertyValueName(
        property, UCharacter.getIntPropertyValue(codePoint, property), UProperty.NameChoice.SHORT);
  }
}
