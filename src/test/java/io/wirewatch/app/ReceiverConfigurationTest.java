package io.wirewatch.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.config.Configurations;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.ReceiverOption;
import io.wirewatch.model.ReceiverOption.Kind;
import io.wirewatch.notify.ReceiverType;
import io.wirewatch.notify.Receivers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a type of receiver asks for can be configured, and what is secret stays so. */
class ReceiverConfigurationTest {
  private static final String SECRET = "hunter2";

  private final Path folder;

  ReceiverConfigurationTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Stream<ReceiverType> types() {
    return Receivers.types().stream();
  }

  @ParameterizedTest
  @MethodSource("types")
  void shouldTakeEveryOptionOfAType(ReceiverType type) throws Exception {
    Receiver receiver = receiver(type, option -> true);

    assertThat(receiver.options().keySet())
        .hasSameElementsAs(names(type, option -> option.kind() != Kind.SECRET));
    assertThat(receiver.secrets().keySet())
        .hasSameElementsAs(names(type, option -> option.kind() == Kind.SECRET));
    assertThat(receiver.secrets().values())
        .allSatisfy(secret -> assertThat(secret.reveal()).isEqualTo(SECRET));
    assertThat(receiver.living()).isEqualTo(type.living(receiver));
    assertThat(receiver.rate()).isEqualTo(type.rate());
  }

  @ParameterizedTest
  @MethodSource("types")
  void shouldNeedNoMoreThanATypeRequires(ReceiverType type) throws Exception {
    Receiver receiver = receiver(type, ReceiverOption::isRequired);

    assertThat(receiver.options().keySet())
        .hasSameElementsAs(
            names(
                type,
                option ->
                    option.kind() != Kind.SECRET
                        && (option.isRequired() || option.byDefault() != null)));
    assertThat(receiver.targets()).isNotEmpty();
  }

  private static List<String> names(ReceiverType type, Predicate<ReceiverOption> isWanted) {
    return type.options().stream().filter(isWanted).map(ReceiverOption::name).toList();
  }

  private Receiver receiver(ReceiverType type, Predicate<ReceiverOption> isGiven) throws Exception {
    Files.writeString(folder.resolve("secret"), SECRET + "\n");
    StringBuilder text = new StringBuilder("receivers:\n  desk:\n    " + type.name() + ":\n");
    type.options().stream()
        .filter(isGiven)
        .forEach(option -> text.append("      ").append(written(option)).append('\n'));
    text.append("route: {receiver: desk}\n");
    Path file = Files.writeString(folder.resolve("wirewatch.yaml"), text);
    Configurations.Reading reading =
        Configurations.read(
            new Configurations.Inputs(
                Map.of(),
                Optional.empty(),
                Map.of(),
                Optional.of(file),
                folder,
                List.copyOf(Receivers.types())));
    assertThat(reading.errors()).as(text.toString()).isEmpty();
    assertThat(reading.warnings()).isEmpty();
    assertThat(reading.settings().toString()).doesNotContain(SECRET);
    return requireNonNull(
        reading.configuration().orElseThrow().routing().orElseThrow().receivers().get("desk"));
  }

  private static String written(ReceiverOption option) {
    return switch (option.kind()) {
      case SECRET -> option.name() + "_file: secret";
      case TEXTS -> option.name() + ": [one, two]";
      case URL -> option.name() + ": https://chat.example";
      case NUMBER -> option.name() + ": " + (option.byDefault() == null ? 7 : option.byDefault());
      case TIME -> option.name() + ": 10s";
      case FLAG -> option.name() + ": true";
      case TEXT ->
          option.name() + ": " + (option.choices().isEmpty() ? "text" : option.choices().get(0));
    };
  }
}
