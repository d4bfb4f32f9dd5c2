package io.wirewatch.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.Golden;
import io.wirewatch.Samples;
import io.wirewatch.json.MalformedException;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import io.wirewatch.topology.RuleRecord.Owner;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleRecordTest {
  private static final RuleRecord RECORD =
      RuleRecord.of(Samples.rule(), new Owner("config/rules", "europe.yaml"));

  @Test
  void shouldBeWrittenAsOthersReadIt() {
    Golden.assertMatches("records/rule.json", new String(RuleRecord.CODEC.encode(RECORD), UTF_8));
  }

  @Test
  void shouldBeReadAsItWasWritten() throws Exception {
    RuleRecord read = RuleRecord.CODEC.decode(Golden.read("records/rule.json").getBytes(UTF_8));

    assertThat(read).isEqualTo(RECORD);
    assertThat(read.rule()).isEqualTo(Samples.rule());
  }

  @Test
  void shouldBeARuleWithNothingButIdAndQuery() throws Exception {
    RuleRecord record = read("{\"id\":\"coup\",\"query\":\"coup\",\"later\":{\"x\":1}}");

    assertThat(record.origin()).isNull();
    assertThat(record.rule())
        .isEqualTo(new Rule("coup", "coup", Severity.INFO, Map.of(), "coup", Trigger.byDefault()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"query\":\"coup\"}",
        "{\"id\":\"coup\"}",
        "{\"id\":null,\"query\":\"coup\"}",
        "{\"id\":\"coup\",\"query\":null}",
        "{\"id\":\"coup\",\"query\":{}}",
        "{\"id\":\"coup\",\"query\":\"coup\",\"severity\":\"loud\"}",
        "{\"id\":\"coup\",\"query\":\"coup\",\"severity\":0}",
        "{\"id\":\"coup\",\"query\":\"coup\",\"trigger\":{\"on\":\"full-moon\"}}",
        "{\"id\":\"coup\",\"query\":\"coup\",\"trigger\":{}}",
        "{\"id\":\"coup\",\"query\":\"coup\",\"labels\":{\"team\":null}}",
        "{\"id\":\"coup\",\"query\":\"coup\",\"labels\":[\"team\"]}",
        "{\"id\":\"coup\",\"query\":\"coup\",\"origin\":{}}",
      })
  void shouldRefuseWhatIsNoRule(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedException.class);
  }

  @Test
  void shouldRefuseARuleThatIsOverItsLimits() throws Exception {
    RuleRecord record = read("{\"id\":\"%s\",\"query\":\"coup\"}".formatted("x".repeat(257)));

    assertThatThrownBy(record::rule).isInstanceOf(IllegalArgumentException.class);
  }

  private static RuleRecord read(String json) throws MalformedException {
    return RuleRecord.CODEC.decode(json.getBytes(UTF_8));
  }
}
