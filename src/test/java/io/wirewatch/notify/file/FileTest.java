package io.wirewatch.notify.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.json.JsonTree;
import io.wirewatch.model.Notification;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.HostileNotifications;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.SampleNotifications;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTest {
  @TempDir private Path folder;

  @Test
  void shouldAppendALineOfJsonAMessage() throws Exception {
    Path file = folder.resolve("alerts.jsonl");
    Files.writeString(file, "{\"earlier\":true}\n");
    Notifier notifier = open(Map.of("path", file.toString(), "fsync", "true"));

    for (Notification hostile : HostileNotifications.of("desk", "", 3, 20)) {
      assertThat(notifier.send(dispatch(hostile))).isInstanceOf(Outcome.Delivered.class);
    }

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(1 + HostileNotifications.TEXTS.size() + 20);
    assertThat(lines).noneMatch(line -> JsonTree.read(line).isMissing());
    assertThat(JsonTree.read(lines.get(1)).get("notification").get("id").text()).isNotBlank();
  }

  @Test
  void shouldWriteALineOfTextWhereAskedTo() throws Exception {
    Path file = folder.resolve("alerts.txt");
    Notifier notifier = open(Map.of("path", file.toString(), "format", "text"));

    notifier.send(dispatch(sample()));

    assertThat(Files.readString(file))
        .isEqualTo(
            "1970-01-01T00:00:00Z "
                + sample().message()
                + " WARNING · A port is shut: Grain carrier runs aground & shuts Port Linnet <updated>"
                + " https://www.northernwire.example/2026/03/04/aground?id=1&from=wire\n");
  }

  @Test
  void shouldGoOnWhereTheFileWasMovedAway() throws Exception {
    Path file = folder.resolve("alerts.jsonl");
    Notifier notifier = open(Map.of("path", file.toString()));
    notifier.send(dispatch(sample()));
    Files.move(file, folder.resolve("alerts.jsonl.1"));

    notifier.send(dispatch(sample()));

    assertThat(Files.readAllLines(file)).hasSize(1);
  }

  @Test
  void shouldBeHeldWhereItCannotBeOpened() throws Exception {
    Notifier notifier = open(Map.of("path", folder.resolve("no/such/file").toString()));

    assertThat(notifier.send(dispatch(sample()))).isInstanceOf(Outcome.ReceiverFault.class);
  }

  private static Notifier open(Map<String, String> options) {
    return new FileType()
        .open(Contracts.receiver("file", options, Map.of()), Contracts.resources());
  }

  private static Notification sample() {
    return Objects.requireNonNull(SampleNotifications.of("desk", "").get("new"));
  }

  private static Dispatch dispatch(Notification notification) {
    return new Dispatch(notification, Form.RICH, Dispatch.Way.POST, null, false, Instant.EPOCH);
  }
}
