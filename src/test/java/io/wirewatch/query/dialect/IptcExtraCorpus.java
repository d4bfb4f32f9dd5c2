package io.wirewatch.query.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.query.QueryError;
import io.wirewatch.query.QueryException;
import io.wirewatch.query.QueryParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Imports the English rules that the IPTC has published, and prints what came of each. No test of
 * every build, since the rules are not in the repository: {@code mvn test -Dtest=IptcExtraCorpus
 * -Dwirewatch.extra=FILE}, a JSON object with {@code rules}, each with {@code name} and {@code
 * query}.
 */
class IptcExtraCorpus {
  private static final int RULES = 36;

  @Test
  void shouldImportEveryRuleButTheOneOfRegularExpressions() throws Exception {
    Dialect dialect = Dialects.named("iptc-extra").orElseThrow();
    List<String> refused = new ArrayList<>();
    int noted = 0;
    for (JsonNode rule : rules()) {
      String name = rule.get("name").textValue();
      try {
        Imported imported = dialect.read(rule.get("query").textValue());
        noted += imported.notes().isEmpty() ? 0 : 1;
        System.out.printf(
            "%-42s imported%s%n",
            name, imported.notes().isEmpty() ? "" : ", notes: " + imported.notes().size());
        imported.notes().forEach(note -> System.out.println("    " + note.message()));
        assertThat(QueryParser.parse(imported.query().toString())).isEqualTo(imported.query());
      } catch (QueryException e) {
        refused.add(name);
        System.out.printf("%-42s refused%n", name);
        for (QueryError error : e.errors()) {
          System.out.println("    " + error.message());
          assertThat(error.problem()).isEqualTo("a regular expression");
        }
      }
    }
    System.out.printf(
        "iptc-extra: %d rules, %d imported, %d of them with notes; %d refused%n",
        RULES, RULES - refused.size(), noted, refused.size());
    assertThat(refused).containsExactly("Test Rule");
  }

  private static JsonNode rules() throws IOException {
    Path file = Path.of(System.getProperty("wirewatch.extra", "give -Dwirewatch.extra=FILE"));
    JsonNode rules = new ObjectMapper().readTree(Files.readString(file)).get("rules");
    assertThat(rules).hasSize(RULES);
    return rules;
  }
}
