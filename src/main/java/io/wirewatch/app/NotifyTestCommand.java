package io.wirewatch.app;

import io.wirewatch.model.Secret;
import io.wirewatch.notify.Outcome;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code notify test}: sends one. */
@Command(
    name = "test",
    description = {
      "Sends a receiver one message about an invented alert, which says that it is a test, and"
          + " tells what came of it. Makes one attempt.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 it was delivered, 1 it was not, or nobody knows, 2 no such receiver, or it is"
          + " configured wrongly."
    })
final class NotifyTestCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final InstantSource clock = InstantSource.system();

  @Mixin private SampleChoice choice = new SampleChoice();
  @Mixin private OutputFormat.Choice format = new OutputFormat.Choice();

  NotifyTestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    SampleChoice.Opened opened = choice.open(terminal, clock);
    Outcome outcome;
    try (var notifier = opened.notifier()) {
      outcome = notifier.send(opened.dispatch());
    } catch (Secret.SecretException e) {
      throw CommandException.wrongInput(String.valueOf(e.getMessage()));
    }
    say(opened, outcome);
    return outcome instanceof Outcome.Delivered ? 0 : 1;
  }

  private void say(SampleChoice.Opened opened, Outcome outcome) {
    String detail = Objects.requireNonNullElse(outcome.detail(), "");
    if (format.isJson()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("receiver", opened.receiver().name());
      line.put("target", opened.dispatch().notification().target());
      line.put("outcome", outcome.label());
      line.put("detail", detail);
      terminal.out().println(JsonLine.of(line));
      return;
    }
    String where = opened.dispatch().notification().target();
    terminal
        .out()
        .println(
            Terminal.clean(
                opened.receiver()
                    + (where.isEmpty() ? "" : " " + where)
                    + ": "
                    + outcome.label()
                    + (detail.isEmpty() ? "" : ": " + detail)));
  }
}
