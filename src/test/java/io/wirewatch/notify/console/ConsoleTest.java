package io.wirewatch.notify.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.ActionLinks;
import io.wirewatch.notify.Contracts;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.HostileNotifications;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.SampleNotifications;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void shouldPrintABlockAMessage() throws Exception {
    Outcome outcome = open(false).send(dispatch(sample("new"), Way.POST));

    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    assertThat(written.toString(UTF_8))
        .isEqualTo(
            """
            2026-03-04 09:31:00  [%s]  *WARNING · A port is shut: Grain carrier runs aground & shuts\
             Port Linnet <updated> https://www.northernwire.example/2026/03/04/aground?id=1&from=wire*
                A grain *carrier* ran aground on Gannet Bar on Sunday evening and closed the only\
             channel into *Port* Linnet, the harbour master said.
                told in 40 articles of 7 independent publishers
                • Grain carrier runs aground & shuts Port Linnet <updated>\
             https://www.northernwire.example/2026/03/04/aground?id=1&from=wire (Northern Wire\
             Service, 2026-03-04 09:20)
                • Bakers count sacks (Millrace Evening Record)
                + 38 more
                A story that was not told within 24h.
            """
                .formatted(sample("new").message().substring(0, 6)));
  }

  @Test
  void shouldPrintAChangeUnderTheNameOfItsMessage() throws Exception {
    Notifier console = open(false);
    Outcome first = console.send(dispatch(sample("new"), Way.POST));
    written.reset();

    console.send(dispatch(sample("resolved"), Way.EDIT));

    String name = Objects.requireNonNull(((Outcome.Delivered) first).remote());
    assertThat(written.toString(UTF_8))
        .startsWith("2026-03-04 09:31:00  [" + name + "]  updated: *RESOLVED · A port is shut: ");
  }

  @Test
  void shouldBeBoldOnATerminalAlone() throws Exception {
    open(true).send(dispatch(sample("new"), Way.POST));

    assertThat(written.toString(UTF_8)).contains("A grain \u001B[1mcarrier\u001B[0m ran aground");
  }

  @Test
  void shouldLetNoControlCharacterThrough() throws Exception {
    Notifier console = open(false);
    for (Notification hostile : HostileNotifications.of("desk", "", 7, 40)) {
      for (Form form : Form.values()) {
        console.send(
            new Dispatch(
                hostile, form, Way.POST, null, true, Instant.parse("2026-03-04T09:31:00Z")));
      }
    }

    assertThat(written.toString(UTF_8))
        .doesNotContainPattern("[\\p{Cc}&&[^\\n]]")
        .doesNotContainPattern("[\\u202A-\\u202E\\u2066-\\u2069]");
  }

  private Notifier open(boolean isTerminal) {
    Receiver receiver = Contracts.receiver("console", Map.of(), Map.of(), List.of(""), Map.of());
    Resources resources =
        new Resources(
            InstantSource.system(),
            ZoneOffset.UTC,
            new PrintStream(written, true, UTF_8),
            isTerminal,
            ActionLinks.NONE);
    return new ConsoleType().open(receiver, resources);
  }

  private static Notification sample(String name) {
    return Objects.requireNonNull(SampleNotifications.of("desk", "").get(name));
  }

  private static Dispatch dispatch(Notification notification, Way way) {
    return new Dispatch(
        notification,
        Form.RICH,
        way,
        way == Way.POST ? null : "1",
        false,
        Instant.parse("2026-03-04T09:31:00Z"));
  }
}
