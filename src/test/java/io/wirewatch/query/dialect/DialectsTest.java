package io.wirewatch.query.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.query.QueryError;
import io.wirewatch.query.QueryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What of each dialect is carried over how, as golden files: a foreign query after {@code >} (with
 * escapes after {@code >>}), below it after {@code =} what it is in our language, or after {@code
 * !} its errors with their places, and after {@code ~} its notes.
 *
 * <p>After a change, or to add a query: {@code mvn test -Dtest=DialectsTest -Dgolden=update}, then
 * read the difference.
 */
class DialectsTest {
  private static final Path FOLDER = Path.of("src/test/resources/io/wirewatch/query/dialect");

  @Test
  void shouldCarryOverWhatLuceneMeansOrSayWhyNot() throws IOException {
    hold("lucene");
  }

  @Test
  void shouldCarryOverWhatExtraMeansOrSayWhyNot() throws IOException {
    hold("iptc-extra");
  }

  @Test
  void shouldFindADialectByItsName() {
    assertThat(Dialects.all()).extracting(Dialect::name).containsExactly("lucene", "iptc-extra");
    assertThat(Dialects.named("iptc-extra"))
        .get()
        .extracting(Dialect::name)
        .isEqualTo("iptc-extra");
    assertThat(Dialects.named("factiva")).isEmpty();
  }

  private static void hold(String name) throws IOException {
    Path golden = FOLDER.resolve(name + ".golden.txt");
    Dialect dialect = Dialects.named(name).orElseThrow();
    StringBuilder told = new StringBuilder();
    for (String line : Files.readAllLines(golden)) {
      if (line.startsWith("#")) {
        told.append('\n').append(line).append('\n');
      } else if (line.startsWith(">")) {
        told.append('\n').append(line).append('\n');
        tell(dialect, line, told);
      }
    }
    String all = told.toString().stripLeading();
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(golden, all);
    }
    assertThat(all).isEqualTo(Files.readString(golden));
  }

  private static void tell(Dialect dialect, String line, StringBuilder told) {
    String foreign =
        line.startsWith(">> ") ? line.substring(3).translateEscapes() : line.substring(2);
    try {
      Imported imported = dialect.read(foreign);
      told.append("= ").append(imported.query()).append('\n');
      for (Note note : imported.notes()) {
        told.append(place("~", note.start(), note.end())).append(note.message()).append('\n');
      }
    } catch (QueryException e) {
      for (QueryError error : e.errors()) {
        told.append(place("!", error.start(), error.end())).append(error.message()).append('\n');
      }
    }
  }

  private static String place(String mark, int start, int end) {
    return mark + " " + start + "-" + end + " ";
  }

  @Test
  void shouldNameSeveralPlacesOfOneNoteOnce() throws QueryException {
    List<Note> notes = Dialects.named("lucene").orElseThrow().read("a^2 b^3 c^4").notes();

    assertThat(notes).singleElement().extracting(Note::times, Note::start).containsExactly(3, 1);
    assertThat(notes.get(0).message()).endsWith("(3 places, this is the first)");
  }
}
