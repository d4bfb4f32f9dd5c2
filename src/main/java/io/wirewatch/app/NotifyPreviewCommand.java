package io.wirewatch.app;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code notify preview}: what would be sent. */
@Command(
    name = "preview",
    description = {
      "Prints what would be sent to a receiver for an invented alert: the body of the request, or"
          + " the lines. Sends nothing, and shows no secret.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Exit codes: 0 done, 2 no such receiver, or it is configured wrongly."})
final class NotifyPreviewCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final InstantSource clock = InstantSource.system();

  @Mixin private SampleChoice choice = new SampleChoice();
  @Mixin private OutputFormat.Choice format = new OutputFormat.Choice();

  NotifyPreviewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    SampleChoice.Opened opened = choice.open(terminal, clock);
    String preview;
    try (var notifier = opened.notifier()) {
      preview = notifier.preview(opened.dispatch());
    }
    if (format.isJson()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("receiver", opened.receiver().name());
      line.put("type", opened.receiver().type());
      line.put("form", choice.form());
      line.put("sample", choice.sample());
      line.put("preview", preview);
      terminal.out().println(JsonLine.of(line));
    } else {
      terminal.out().println(preview.stripTrailing());
    }
    return 0;
  }
}
