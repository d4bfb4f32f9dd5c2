package io.wirewatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.config.RuleEntry;
import io.wirewatch.config.RuleFiles;
import io.wirewatch.match.RuleTests;
import io.wirewatch.model.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that ship hold their own tests. */
class ShippedRulesTest {

  private static final List<Rule> ALL = RuleFiles.read(Path.of("config/rules")).rules();

  static Stream<RuleEntry> rules() {
    return RuleFiles.read(Path.of("config/rules")).entries().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldHoldItsOwnTests(RuleEntry entry) {
    assertThat(RuleTests.run(entry.rule(), ALL, entry.fires(), entry.quiet())).isEmpty();
  }
}
