package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.notify.FaultyServer;
import io.wirewatch.notify.FaultyServer.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifyCommandTest {
  private static final String TOKEN = "planted-token-0123456789";

  private final Path folder;
  private final Console console = new Console();
  private final FaultyServer server = new FaultyServer();

  NotifyCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldShowWhatWouldBeSent() throws Exception {
    configure("");

    int exitCode = run("preview", "--receiver", "hook", "--sample", "digest", "--form", "plain");

    assertThat(exitCode).as(console.err()).isZero();
    assertThat(console.out()).contains("[test] 214 alerts in 40m: WARNING").doesNotContain(TOKEN);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void shouldSendOneThatSaysThatItIsATest() throws Exception {
    configure("");

    int exitCode = run("test", "--receiver", "hook");

    assertThat(exitCode).as(console.err()).isZero();
    assertThat(console.out()).isEqualTo("hook (webhook): delivered\n");
    assertThat(server.last().header("authorization")).isEqualTo("Bearer " + TOKEN);
    assertThat(server.last().body()).contains("[test] WARNING · A port is shut");
  }

  @Test
  void shouldSayWhyOneWasNotDelivered() throws Exception {
    configure("");
    server.behave(Reply.of(401, "no " + TOKEN));

    int exitCode = run("test", "--receiver", "hook", "--format", "jsonl");

    assertThat(exitCode).isEqualTo(1);
    assertThat(console.out())
        .isEqualTo(
            "{\"receiver\":\"hook\",\"target\":\"\",\"outcome\":\"secret-refused\","
                + "\"detail\":\"HTTP 401: no (hidden)\"}\n");
  }

  @Test
  void shouldNameTheReceiversThereAre() throws Exception {
    configure("");

    int exitCode = run("preview", "--receiver", "desk");

    assertThat(exitCode).isEqualTo(2);
    assertThat(console.err()).contains("there is no receiver desk; there are hook");
  }

  @Test
  void shouldWordMessagesAsAReceiverWants() throws Exception {
    Files.writeString(
        folder.resolve("wirewatch.yaml"),
        """
        receivers:
          screen:
            console:
            templates:
              headline: "{{word}}: {{title}}{{#world}} ({{world}}){{/world}}"
              alert: |
                {{#bold}}{{name}}{{/bold}} · {{excerpt}}
                {{#articles}}
                {{#link}}{{title}}{{/link}} {{from}}
                {{/articles}}
        route: {receiver: screen}
        """);

    int exitCode = run("preview", "--receiver", "screen", "--sample", "resolved");

    assertThat(exitCode).as(console.err()).isZero();
    assertThat(console.out())
        .contains(
            "*RESOLVED: Grain carrier runs aground & shuts Port Linnet <updated> (test) https:")
        .contains("\n    *A port is shut* · A grain *carrier* ran aground on")
        .contains("\n    Bakers count sacks Millrace Evening Record\n");
  }

  @Test
  void shouldCheckTemplatesAndSecretsBeforeTheyAreNeeded() throws Exception {
    configure("    templates: {headline: \"{{titel}}\"}\n");
    Files.delete(folder.resolve("token"));
    Files.createDirectory(folder.resolve("rules"));

    int exitCode = console.run("check", folder.toString());

    assertThat(exitCode).isEqualTo(2);
    assertThat(console.out())
        .contains("error: receiver hook: template headline, line 1, column 1: no field `titel`; ")
        .contains("warning: receiver hook: ");
  }

  private int run(String... args) {
    List<String> all = new ArrayList<>(List.of("notify"));
    all.addAll(List.of(args));
    all.addAll(List.of("--config", folder.resolve("wirewatch.yaml").toString()));
    return console.run(all.toArray(String[]::new));
  }

  private void configure(String more) throws IOException {
    Path token = folder.resolve("token");
    Files.writeString(token, TOKEN + "\n");
    Files.writeString(
        folder.resolve("wirewatch.yaml"),
        """
        receivers:
          hook:
            webhook: {url: "%s/in", token_file: "%s"}
        %sroute: {receivers: [hook]}
        """
            .formatted(server.uri(), token, more));
  }
}
