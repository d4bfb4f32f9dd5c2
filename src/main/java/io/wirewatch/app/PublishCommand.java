package io.wirewatch.app;

import io.wirewatch.config.Configuration;
import io.wirewatch.ingest.ArticleFiles;
import io.wirewatch.ingest.ArticleReader;
import io.wirewatch.ingest.Item;
import io.wirewatch.model.ArticleLimits;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Articles from files to the live world. */
@Command(
    name = "publish",
    description = {
      "Sends articles from files to the topic that 'run' watches.",
      "",
      ArticleInput.PATHS,
      "",
      "JSON is sent byte for byte as it stands. What is no article, or is over a limit of the"
          + " configuration, is refused with its place, size and hash, and the rest goes on.",
      "",
      "A broker that is away is waited for, also in the middle; no article is sent twice because of"
          + " it. Sending the same files again does no harm: 'run' drops what it has seen.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch publish news.jsonl.gz letters/",
      "  tail -f wire.jsonl | wirewatch publish -",
      "",
      "An article is {\"id\", \"title\", \"text\", \"source\", \"publishedAt\", ...}; title or text"
          + " is needed, the rest is not.",
      "",
      "Exit codes: 0 all accepted; 1 something was refused or could not be read to its end, or"
          + " Kafka refused us; 2 wrong usage, or a path that is not there; 130 stopped by Ctrl-C:"
          + " what Kafka has by then is said."
    })
final class PublishCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final ClusterOptions clusterOptions = new ClusterOptions();
  @Mixin private final OutputFormat.Choice format = new OutputFormat.Choice();

  @Mixin private final ArticleInput input = new ArticleInput();

  PublishCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    return Interruption.watch(this::publish);
  }

  private int publish() throws CommandException {
    ItemReport report = format.isJson() ? ItemReport.ofJson(terminal) : ItemReport.ofText(terminal);
    Configuration configuration = clusterOptions.configuration(Map.of());
    ArticleLimits limits = ArticleInput.limits(configuration);
    ArticleFiles files = input.files(new StandardInput(System.in));
    ArticleSender sender = null;
    boolean isInterrupted = false;
    try (ArticleReader reader = files.read(limits, InstantSource.system())) {
      if (!files.isEmpty()) {
        int recordBytes = configuration.limits().article().bytes();
        sender = ArticleSender.to(clusterOptions.await(terminal), terminal, report, recordBytes);
      }
      for (Item item = reader.next(); item != null; item = reader.next()) {
        if (item instanceof Item.Read read && sender != null) {
          sender.send(read.place(), read.article().id(), read.json());
        } else {
          report.tell(item);
        }
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (sender != null) {
        sender.settle();
      }
    } catch (InterruptedException e) {
      isInterrupted = true;
    } finally {
      if (sender != null) {
        sender.close();
      }
    }
    summarise(
        report,
        sender == null ? 0 : sender.accepted(),
        sender == null ? 0 : sender.unsettled(),
        isInterrupted);
    return isInterrupted ? Interruption.EXIT_CODE : report.exitCode();
  }

  private void summarise(ItemReport report, long accepted, int unsettled, boolean isInterrupted) {
    String summary =
        (isInterrupted ? "Stopped: " : "")
            + accepted
            + " accepted, "
            + (unsettled == 0 ? "" : unsettled + " unsure (sent, and not answered), ")
            + report.counts();
    if (!format.isJson()) {
      terminal.out().println(summary);
      return;
    }
    terminal.say(summary);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "summary");
    json.put("accepted", accepted);
    json.put("unsure", unsettled);
    report.addTo(json);
    json.put("stopped", isInterrupted);
    terminal.out().println(JsonLine.of(json));
  }
}
