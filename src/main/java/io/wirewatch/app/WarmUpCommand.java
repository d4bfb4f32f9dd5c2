package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.ingest.Place;
import io.wirewatch.topology.MatchSettings;
import io.wirewatch.topology.TopicTail;
import io.wirewatch.topology.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code warm-up}: everything once, in a folder that is thrown away, so that the launcher can have
 * the JVM write down which classes a start needs. Touches no cluster and no data.
 */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Place HERE = new Place("warm-up", 0);

  private final Terminal terminal;

  WarmUpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    // Below the launcher's temporary folder, which it throws away.
    Path folder = Files.createTempDirectory("warm-up");
    Logs.in(folder);
    Path rules = folder.resolve("rules.yaml");
    Files.writeString(rules, "keywords: [troops, coup plot]\n");
    Path article = folder.resolve("article.txt");
    Files.writeString(article, "Troops at the border\nA coup plot, they say.\n");
    String[] match = {"match", "--rules", rules.toString(), article.toString()};
    return Commands.run(match, terminal) == 0 && hasAlert(settings(folder, rules)) ? 0 : 1;
  }

  private boolean hasAlert(Service.Settings settings)
      throws CommandException, InterruptedException {
    try (Service service = Service.start(settings, terminal);
        TopicTail alerts =
            TopicTail.fromBeginning(service.clients(), service.topics().alerts().name());
        ArticleSender sender =
            ArticleSender.to(
                new Cluster(service.clients(), service.topics()),
                terminal,
                ItemReport.ofText(terminal))) {
      sender.send(HERE, "a", "{\"id\":\"a\",\"title\":\"Troops\"}".getBytes(UTF_8));
      sender.settle();
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < deadline) {
        if (alerts.poll().iterator().hasNext()) {
          return true;
        }
      }
      return false;
    }
  }

  private static Service.Settings settings(Path folder, Path rules) {
    return new Service.Settings(
        Optional.empty(),
        folder.resolve("data"),
        0,
        Map.of(),
        Topics.of(Topics.DEFAULT_PREFIX),
        Set.of(),
        rules,
        "files",
        Set.of("match", "detect"),
        MatchSettings.DEFAULT,
        1);
  }
}
