package io.wirewatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleSourceTest {
  private final Path folder;
  private final RuleSource source;
  private long clock = 1_700_000_000;

  RuleSourceTest(@TempDir Path folder) {
    this.folder = folder;
    this.source = new RuleSource(folder);
  }

  @Test
  void shouldReturnWhatStandsThereAndThenNothing() throws Exception {
    write("a.yaml", "keywords: [coup]");

    assertThat(ids(Optional.of(source.read()))).containsExactly("coup");
    for (int i = 0; i < 30; i++) {
      assertThat(source.poll()).isEmpty();
    }
  }

  @Test
  void shouldReturnAChangeOnceTwoPollsSawTheSame() throws Exception {
    write("a.yaml", "keywords: [coup]");
    source.read();

    write("a.yaml", "keywords: [coup, troops]");

    assertThat(source.poll()).isEmpty();
    assertThat(ids(source.poll())).containsExactly("coup", "troops");
    assertThat(source.poll()).isEmpty();
  }

  @Test
  void shouldWaitForASaveToEnd() throws Exception {
    write("a.yaml", "keywords: [coup]");
    source.read();

    write("a.yaml", "");
    assertThat(source.poll()).isEmpty();
    write("a.yaml", "keywords: [coup");
    assertThat(source.poll()).isEmpty();
    write("a.yaml", "keywords: [coup, nato]");
    assertThat(source.poll()).isEmpty();

    assertThat(ids(source.poll())).containsExactly("coup", "nato");
  }

  @Test
  void shouldSeeAFileThatTookAnothersPlaceWithItsSizeAndTime() throws Exception {
    write("a.yaml", "keywords: [coup]");
    FileTime time = Files.getLastModifiedTime(folder.resolve("a.yaml"));
    source.read();

    Path next = Files.writeString(folder.resolve("a.yaml.next"), "keywords: [nato]");
    Files.setLastModifiedTime(next, time);
    Files.move(next, folder.resolve("a.yaml"), StandardCopyOption.REPLACE_EXISTING);

    assertThat(source.poll()).isEmpty();
    assertThat(ids(source.poll())).containsExactly("nato");
  }

  @Test
  void shouldSeeAFolderSwappedBehindALink() throws Exception {
    Files.createDirectories(folder.resolve("..1"));
    Files.createDirectories(folder.resolve("..2"));
    Files.writeString(folder.resolve("..1/a.yaml"), "keywords: [coup]");
    Files.writeString(folder.resolve("..2/a.yaml"), "keywords: [nato]");
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..1"));
    Files.createSymbolicLink(folder.resolve("a.yaml"), Path.of("..data/a.yaml"));
    assertThat(ids(Optional.of(source.read()))).containsExactly("coup");

    Files.createSymbolicLink(folder.resolve("..data_new"), Path.of("..2"));
    Files.move(
        folder.resolve("..data_new"),
        folder.resolve("..data"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);

    assertThat(source.poll()).isEmpty();
    assertThat(ids(source.poll())).containsExactly("nato");
  }

  @Test
  void shouldFindASaveThatShowsOnlyInTheContent() throws Exception {
    write("a.yaml", "keywords: [coup]");
    FileTime time = Files.getLastModifiedTime(folder.resolve("a.yaml"));
    source.read();

    Files.writeString(folder.resolve("a.yaml"), "keywords: [nato]");
    Files.setLastModifiedTime(folder.resolve("a.yaml"), time);

    Optional<RuleFileSet> found = Optional.empty();
    for (int i = 0; i < 20 && found.isEmpty(); i++) {
      found = source.poll();
    }
    assertThat(ids(found)).containsExactly("nato");
  }

  @Test
  void shouldReturnNothingWhenOnlyTheTimeChanged() throws Exception {
    write("a.yaml", "keywords: [coup]");
    source.read();

    write("a.yaml", "keywords: [coup]");

    assertThat(source.poll()).isEmpty();
    assertThat(source.poll()).isEmpty();
  }

  @Test
  void shouldReadTheOthersBesideAFileThatNeverRests() throws Exception {
    write("a.yaml", "keywords: [coup]");
    source.read();

    write("b.yaml", "keywords: [nato]");
    boolean found = false;
    for (int i = 0; i < 60 && !found; i++) {
      write("c.yaml", "# " + i);
      found = source.poll().isPresent();
    }

    assertThat(found).isTrue();
  }

  @Test
  void shouldSayOnceThatTheFolderIsGoneAndReadItWhenItIsBack() throws Exception {
    RuleSource missing = new RuleSource(folder.resolve("rules"));
    assertThat(missing.read().rootError()).isPresent();
    assertThat(missing.poll()).isEmpty();

    Files.createDirectory(folder.resolve("rules"));
    Files.writeString(folder.resolve("rules/a.yaml"), "keywords: [coup]");

    assertThat(missing.poll()).isEmpty();
    assertThat(ids(missing.poll())).containsExactly("coup");

    Files.delete(folder.resolve("rules/a.yaml"));
    Files.delete(folder.resolve("rules"));

    assertThat(missing.poll()).isEmpty();
    assertThat(missing.poll()).get().extracting(RuleFileSet::isCertain).isEqualTo(false);
    assertThat(missing.poll()).isEmpty();
  }

  /** Each write a second after the one before, as the file's own time tells. */
  private void write(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(clock++)));
  }

  private static List<String> ids(Optional<RuleFileSet> set) {
    return set.orElseThrow().rules().stream().map(Rule::id).toList();
  }
}
