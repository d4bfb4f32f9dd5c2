package io.wirewatch.config;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.config.Configuration.Commands;
import io.wirewatch.config.Configuration.Links;
import io.wirewatch.model.Command.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsReaderTest {
  @TempDir private Path folder;

  @Test
  void shouldLetEverybodyAskAndNobodyChangeAnything() throws IOException {
    Commands commands = commands("teams: []\n");

    assertThat(commands.isAllowed(Verb.WHY, "desk", "ana")).isTrue();
    assertThat(commands.isAllowed(Verb.HELP, "desk", "ana")).isTrue();
    assertThat(commands.isAllowed(Verb.ACK, "desk", "ana")).isFalse();
    assertThat(commands.isAllowed(Verb.MUTE, "desk", "ana")).isFalse();
    assertThat(commands.links()).isEmpty();
  }

  @Test
  void shouldAllowThoseWhoAreNamed() throws IOException {
    Commands commands =
        commands(
            """
            commands:
              allow:
                ack: ['*']
                mute: [ana, "4711"]
                why: bob
            """);

    assertThat(commands.isAllowed(Verb.ACK, "desk", "anybody")).isTrue();
    assertThat(commands.isAllowed(Verb.MUTE, "desk", "4711")).isTrue();
    assertThat(commands.isAllowed(Verb.MUTE, "desk", "Ana")).isFalse();
    assertThat(commands.isAllowed(Verb.WHY, "desk", "bob")).isTrue();
    assertThat(commands.isAllowed(Verb.WHY, "desk", "ana")).isFalse();
    assertThat(commands.isAllowed(Verb.MORE, "desk", "ana")).isTrue();
  }

  private static final String RECEIVERS =
      """
      receivers:
        desk: {console: {}}
        night: {console: {}}
      route: {receiver: desk}
      """;

  @Test
  void shouldAllowANameOfOneReceiverAlone() throws IOException {
    Commands commands =
        commands(
            RECEIVERS
                + """
                commands:
                  allow:
                    ack: [desk/ana, bob]
                    mute: ['night/*']
                """);

    assertThat(commands.isAllowed(Verb.ACK, "desk", "ana")).isTrue();
    assertThat(commands.isAllowed(Verb.ACK, "night", "ana")).isFalse();
    assertThat(commands.isAllowed(Verb.ACK, "night", "bob")).isTrue();
    assertThat(commands.isAllowed(Verb.MUTE, "night", "anybody")).isTrue();
    assertThat(commands.isAllowed(Verb.MUTE, "desk", "anybody")).isFalse();
    // Whoever takes such a name elsewhere is somebody else.
    assertThat(commands.isAllowed(Verb.ACK, "night", "desk/ana")).isFalse();
  }

  @Test
  void shouldSayWhichReceiverThereIsNot() throws IOException {
    assertThat(errors(RECEIVERS + "commands: {allow: {ack: [dsk/ana]}}"))
        .contains("no receiver `dsk` for `commands.allow.ack`", "did you mean `desk`?");
    assertThat(errors(RECEIVERS + "commands: {allow: {ack: [desk/]}}"))
        .contains("`desk/` for `commands.allow.ack`", "`receiver/name`");
    assertThat(errors("commands: {allow: {ack: [desk/ana]}}")).contains("no receiver `desk`");
    // What is wrong with the receivers is told first.
    assertThat(errors("receivers: {desk: {consle: {}}}\ncommands: {allow: {ack: [desk/ana]}}"))
        .doesNotContain("no receiver");
  }

  @Test
  void shouldReadLinksWithTheirDefaults() throws IOException {
    Links links =
        commands(
                """
                commands:
                  allow: {ack: ['*'], mute: [ana]}
                  links: {url: "https://alerts.example", secret: "${env:LINKS}"}
                """)
            .links()
            .orElseThrow();

    assertThat(links.url()).hasToString("https://alerts.example");
    assertThat(links.host()).isEqualTo("127.0.0.1");
    assertThat(links.port()).isEqualTo(8090);
    assertThat(links.secret().reveal()).isEqualTo("sixteen letters.");
    assertThat(links.expire()).isEqualTo(Duration.ofDays(7));
    assertThat(links.mute()).isEqualTo(Duration.ofHours(2));
    assertThat(links.verbs()).containsExactlyInAnyOrder(Verb.ACK, Verb.WHY, Verb.MORE);
    assertThat(links.toString()).doesNotContain("sixteen");
  }

  @Test
  void shouldReadLinksWithValuesOfTheirOwn() throws IOException {
    Links links =
        commands(
                """
                commands:
                  links:
                    url: https://alerts.example/desk
                    listen: '[::1]:0'
                    secret_file: links.secret
                    expire: 1d
                    mute: 30m
                    verbs: [ack]
                """)
            .links()
            .orElseThrow();

    assertThat(links.host()).isEqualTo("::1");
    assertThat(links.port()).isZero();
    assertThat(links.secret().origin()).contains("links.secret");
    assertThat(links.expire()).isEqualTo(Duration.ofDays(1));
    assertThat(links.mute()).isEqualTo(Duration.ofMinutes(30));
    assertThat(links.verbs()).containsExactly(Verb.ACK);
  }

  @Test
  void shouldSayWhatIsWrongAndWhere() throws IOException {
    assertThat(errors("commands: {allow: {akc: [ana]}, link: {}}"))
        .contains("unknown key `akc`", "did you mean `ack`", "unknown key `link`");
    assertThat(errors("commands: {links: {url: 'https://a.example', secret: s3cr3t-in-it}}"))
        .contains("secret")
        .doesNotContain("s3cr3t");
    assertThat(errors("commands: {links: {url: 'https://a.example'}}")).contains("`secret`");
    assertThat(errors("commands: {links: {url: nowhere, secret: '${env:LINKS}'}}"))
        .contains("an address such as");
    assertThat(
            errors(
                "commands: {links: {url: 'https://a.example', secret: '${env:LINKS}', listen: x}}"))
        .contains("127.0.0.1:8090");
    assertThat(
            errors(
                "commands: {links: {url: 'https://a.example', secret: '${env:LINKS}', verbs: [ak]}}"))
        .contains("ack");
    assertThat(errors("commands: [ack]")).contains("commands");
  }

  private Commands commands(String yaml) throws IOException {
    Configurations.Reading reading = read(yaml);
    assertThat(reading.errors()).isEmpty();
    return reading.configuration().orElseThrow().commands();
  }

  private String errors(String yaml) throws IOException {
    return read(yaml).errors().stream().map(FileError::toString).collect(joining("\n"));
  }

  private Configurations.Reading read(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("wirewatch.yaml"), yaml);
    return Configurations.read(
        new Configurations.Inputs(
            Map.of(),
            Optional.empty(),
            Map.of("LINKS", "sixteen letters."),
            Optional.of(file),
            folder,
            TestKinds.ALL));
  }
}
