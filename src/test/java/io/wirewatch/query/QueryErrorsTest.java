package io.wirewatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every error with its place and message, as a golden file: a query after {@code >} (with escapes
 * after {@code >>}, as an entry of {@code keywords:} after {@code >entry}), below it its errors.
 *
 * <p>After a change of the messages, or to add a query: {@code mvn test -Dtest=QueryErrorsTest
 * -Dgolden=update}, then read the difference.
 */
class QueryErrorsTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/io/wirewatch/query/errors.golden.txt");

  @Test
  void shouldSayWhereAndWhatAndHowToMendIt() throws IOException {
    List<String> given = Files.readAllLines(GOLDEN);
    StringBuilder told = new StringBuilder();
    for (String line : given) {
      if (line.startsWith("#")) {
        told.append(line).append('\n');
      } else if (line.startsWith(">")) {
        told.append('\n').append(line).append('\n');
        told.append(errorsOf(line));
      }
    }
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(GOLDEN, told);
    }
    assertThat(told.toString()).isEqualTo(Files.readString(GOLDEN));
    assertThat(told.toString()).doesNotContain("no error");
  }

  @Test
  void shouldNameTheFirstErrorsInItsMessage() {
    List<QueryError> errors = errors("- ".repeat(60));

    assertThat(errors).hasSize(QueryException.MAX_ERRORS);
    assertThat(exception("- ".repeat(60))).hasMessageEndingWith("\nand 10 more errors");
    assertThat(exception("- ".repeat(5_000))).hasMessageEndingWith("\nand 4950 more errors");
  }

  private static String errorsOf(String line) {
    List<String> told = new ArrayList<>();
    String query =
        line.startsWith(">> ")
            ? line.substring(3).translateEscapes()
            : line.substring(line.indexOf(' ') + 1);
    try {
      Query tree =
          line.startsWith(">entry ") ? QueryParser.parseEntry(query) : QueryParser.parse(query);
      told.add("no error: " + tree);
    } catch (QueryException e) {
      for (QueryError error : e.errors()) {
        told.add(error.start() + "-" + error.end() + " " + error.message());
        told.add(error.caret(query).indent(4).stripTrailing());
      }
    }
    return String.join("\n", told) + "\n";
  }

  private static QueryException exception(String query) {
    try {
      throw new AssertionError("parsed as " + QueryParser.parse(query));
    } catch (QueryException e) {
      return e;
    }
  }

  private static List<QueryError> errors(String query) {
    return exception(query).errors();
  }
}
