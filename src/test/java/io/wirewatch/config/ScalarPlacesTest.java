package io.wirewatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarPlacesTest {
  private static final int ROUNDS = 20_000;
  private static final List<String> PIECES =
      List.of(
          "coup",
          "NATO",
          "d'état",
          "🌾",
          "北约",
          "a",
          " ",
          "  ",
          "\t",
          "\n",
          "\n\n",
          "\r\n",
          "\r",
          "\n  ",
          "'",
          "''",
          "\"",
          "\\\"",
          "\\n",
          "\\\n",
          "\\u0041",
          "\\U0001F33E",
          "\\x41",
          "\\ ",
          "-",
          "#",
          "x:y",
          "(",
          ")",
          "\n   \n",
          "\n\t");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k: coup OR putsch ^X",
        "k: coup OR\n   putsch\n\n   AND ^X",
        "k: 'coup OR ''d'' ^X'",
        "k: 'coup   \n   OR ^X'",
        "k: \"coup \\\"red lines\\\" \\u00e9 ^X\"",
        "k: \"coup \\\n   OR ^X\"",
        "k: >-\n  coup OR\n  putsch ^X",
        "k: >\n  coup OR\n\n\n  putsch ^X\n\n",
        "k: >-\n  coup\n    OR\n  ^X",
        "k: |+\n  coup OR\n  putsch ^X\n\n",
        "k: |2-\n    coup\n   ^X",
        "k:\n  - >-\n     coup\n     ^X",
        "k: >-\r\n  coup OR\r\n  putsch ^X\r\n",
        "k: >-\n  🌾 北约\n  🌾 ^X",
      })
  void shouldFindTheSameUnitInTheFile(String yaml) {
    Source source = Source.of("x.yaml", yaml);
    Node.Scalar scalar = scalar(source);
    int[] places = Objects.requireNonNull(ScalarPlaces.of(source, scalar));
    assertThat(places[scalar.text().indexOf("^X")]).isEqualTo(yaml.indexOf("^X"));
    assertThat(places[scalar.text().indexOf("^X") + 2]).isEqualTo(yaml.indexOf("^X") + 2);
  }

  @Test
  void shouldReadEveryScalarAsTheLibraryDoes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String yaml = document(random);
      Source source = Source.of("x.yaml", yaml);
      YamlReader.Document document = YamlReader.read(source);
      // A plain text such as "\n  - - a" is a list of lists, "x:\n" a mapping: no scalars.
      if (document.failure() != null
          || !(document.root() instanceof Node.Mapping mapping)
          || !(mapping.entries().get(0).value() instanceof Node.Scalar scalar)
          || scalar.text().isBlank()) {
        continue;
      }
      int[] places =
          Objects.requireNonNull(
              ScalarPlaces.of(source, scalar), () -> "seed " + seed + ": " + yaml);
      for (int i = 0; i < scalar.text().length(); i++) {
        char unit = scalar.text().charAt(i);
        char there = yaml.charAt(places[i]);
        assertThat(there == unit || there == '\\' || Character.isWhitespace(there))
            .as("seed %d: unit %d of %s", seed, i, yaml)
            .isTrue();
      }
      read++;
    }
    assertThat(read).as("seed %d", seed).isGreaterThan(ROUNDS / 10);
  }

  private static String document(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return switch (random.nextInt(5)) {
      case 0 -> "k: '" + text + "'\nz: 1\n";
      case 1 -> "k: \"" + text + "\"\nz: 1\n";
      case 2 -> "k: " + text + "\nz: 1\n";
      default -> {
        String style = random.nextBoolean() ? "|" : ">";
        String chomp = List.of("", "-", "+", "1", "2-").get(random.nextInt(5));
        String break_ = random.nextBoolean() ? "\n" : "\r\n";
        yield "k: "
            + style
            + chomp
            + break_
            + "  "
            + text.toString().replace("\n", "\n  ")
            + break_
            + (random.nextBoolean() ? "z: 1\n" : "");
      }
    };
  }

  private static Node.Scalar scalar(Source source) {
    Node root = Objects.requireNonNull(YamlReader.read(source).root());
    Node value = ((Node.Mapping) root).entries().get(0).value();
    return (Node.Scalar) (value instanceof Node.Sequence list ? list.items().get(0) : value);
  }
}
