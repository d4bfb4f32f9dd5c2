package io.wirewatch.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientPropertiesTest {
  @Test
  void shouldPassThroughHowToConnectAndHowLongToWait() {
    for (String key :
        List.of(
            "security.protocol",
            "sasl.mechanism",
            "sasl.jaas.config",
            "ssl.truststore.location",
            "ssl.keystore.key",
            "client.id",
            "request.timeout.ms",
            "linger.ms",
            "compression.type",
            "consumer.max.poll.records",
            "interceptor.classes",
            "my.own.login.module.option")) {
      assertThat(ClientProperties.fault(key)).as(key).isNull();
    }
  }

  @Test
  void shouldRefuseWhatItsPromisesRestOn() {
    for (String key :
        List.of(
            "isolation.level",
            "acks",
            "enable.idempotence",
            "transactional.id",
            "group.id",
            "auto.offset.reset",
            "key.serializer",
            "value.deserializer",
            "processing.guarantee",
            "application.id",
            "state.dir",
            "delivery.timeout.ms",
            "main.consumer.isolation.level",
            "producer.acks",
            "topic.cleanup.policy")) {
      assertThat(ClientProperties.fault(key)).as(key).isNotNull();
    }
  }

  @Test
  void shouldSayWhyAndWhatToDoInstead() {
    assertThat(ClientProperties.fault("consumer.isolation.level"))
        .isEqualTo(
            new ClientProperties.Fault(
                "`consumer.isolation.level` among the client properties",
                "Wirewatch sets it, to read what is committed alone"));
    assertThat(requireNonNull(ClientProperties.fault("bootstrap.servers")).fix())
        .isEqualTo("set `kafka.bootstrap` instead");
  }

  @Test
  void shouldTakeNearlyAKeyForAMistake() {
    assertThat(ClientProperties.fault("ssl.truststore.pasword"))
        .isEqualTo(
            new ClientProperties.Fault(
                "unknown client property `ssl.truststore.pasword`",
                "did you mean `ssl.truststore.password`?"));
  }
}
