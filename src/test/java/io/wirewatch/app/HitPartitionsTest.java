package io.wirewatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HitPartitionsTest {
  @TempDir private Path folder;

  @Test
  void shouldRaiseTheSameAlertsInHoweverManyPartitions() throws Exception {
    long seed = System.nanoTime();
    write("rules.yaml", GeneratedStream.rules());
    write("articles.jsonl", GeneratedStream.articles(150, new Random(seed)));

    Map<String, List<String>> inOne = alerts(1);

    assertThat(inOne.values().stream().mapToInt(List::size).sum()).isGreaterThan(100);
    assertThat(alerts(4)).as("4 partitions, seed %d", seed).isEqualTo(inOne);
    assertThat(alerts(16)).as("16 partitions, seed %d", seed).isEqualTo(inOne);
  }

  private Map<String, List<String>> alerts(int partitions) throws Exception {
    Path configuration =
        write(
            "wirewatch.yaml",
            GeneratedStream.CONFIGURATION + "topics: {hits: {partitions: " + partitions + "}}\n");
    Console screen = new Console();

    int exitCode =
        screen.run(
            "backtest",
            "--config",
            configuration.toString(),
            "--world",
            "generated",
            "--format",
            "jsonl",
            "--rules",
            folder.resolve("rules.yaml").toString(),
            folder.resolve("articles.jsonl").toString());

    assertThat(exitCode).as(screen.err()).isZero();
    return GeneratedStream.byRule(screen.outLines());
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }
}
