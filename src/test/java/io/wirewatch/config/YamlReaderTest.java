package io.wirewatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

  @Test
  void shouldReadPairsOfSurrogatesWhereverTheLibrarysBufferEnds() {
    for (int blanks = 0; blanks < 2100; blanks++) {
      String yaml = " ".repeat(blanks) + "🌾";
      YamlReader.Document document = YamlReader.read(Source.of("x.yaml", yaml));
      assertThat(document.root())
          .as("after %d blanks", blanks)
          .isEqualTo(new Node.Scalar("🌾", Node.Style.PLAIN, blanks, blanks + 2));
    }
  }

  @Test
  void shouldTellPlacesInUnitsBehindPairsOfSurrogates() {
    Source source = Source.of("x.yaml", "🌾: 🌾\n北: [🌾, x]\n");

    Node.Mapping root = (Node.Mapping) Objects.requireNonNull(YamlReader.read(source).root());

    Node.Sequence list = (Node.Sequence) root.entries().get(1).value();
    Node x = list.items().get(1);
    assertThat(source.text().substring(x.start(), x.end())).isEqualTo("x");
    assertThat(source.line(x.start())).isEqualTo(2);
    assertThat(source.column(x.start())).isEqualTo(8);
  }
}
