package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.SchemaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemasCommandTest {
  private final Console console = new Console();

  @Test
  void shouldListEveryFileThatShips() throws Exception {
    assertThat(run("schemas", "list", "--format", "jsonl")).isZero();

    List<String> listed =
        console.out().lines().map(line -> SchemaFile.parse(line).get("file").textValue()).toList();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(files());
  }

  @Test
  void shouldShowEachAsItShips() throws Exception {
    for (String file : files()) {
      Console said = new Console();
      String name = file.replaceFirst("(\\.schema)?\\.json$", "");

      assertThat(Commands.run(new String[] {"schemas", "show", name}, said.terminal())).isZero();

      assertThat(said.out()).isEqualTo(Files.readString(SchemaFile.FOLDER.resolve(file)));
    }
  }

  @Test
  void shouldNameNoSchemaThatIsNotThere() {
    assertThat(run("schemas", "show", "../Commands.class")).isEqualTo(2);
    assertThat(console.err()).contains("there is no schema '../Commands.class'", "schemas list");
  }

  @Test
  void shouldDescribeTheTopicsOfAnotherPrefix() {
    assertThat(run("topics", "--asyncapi", "--prefix", "news.")).isZero();

    assertThat(SchemaFile.parse(console.out()).at("/channels/alerts/address").textValue())
        .isEqualTo("news.alerts");
  }

  private static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(SchemaFile.FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private int run(String... arguments) {
    return Commands.run(arguments, console.terminal());
  }
}
