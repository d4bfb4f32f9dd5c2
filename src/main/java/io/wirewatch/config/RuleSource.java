package io.wirewatch.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule file or folder that is looked at again and again, for one thread at a time.
 *
 * <p>Whether anything changed is told by names, sizes, times and identities of the files, links
 * followed, so that a poll costs no reading. A change is read when two polls in a row see the same,
 * because an editor may empty a file before it writes it, or put another in its place, and a
 * mounted folder may be swapped file by file; and it is thrown away when the files changed while
 * they were read. A file that never rests does not hold up the others for ever. What was read is
 * read once more {@value #POLLS_TO_CONFIRM} polls later: a second save within the same tick of the
 * file system's clock, of the same size, shows nowhere else.
 */
public final class RuleSource {
  private static final int POLLS_TO_CONFIRM = 10;
  private static final int MOST_RESTLESS_POLLS = 50;

  private final Path root;
  private @Nullable Look seen;
  private @Nullable Look read;
  private String digest = "";
  private int untilConfirmed;
  private int restless;

  /** A source that has read nothing yet. */
  public RuleSource(Path root) {
    this.root = root;
  }

  /** Reads what stands there now, changed or not. */
  public RuleFileSet read() {
    Look before = look();
    RuleFileSet set = RuleFiles.read(root);
    take(before, set);
    return set;
  }

  /** What stands there, if it is not what was last returned and has come to rest; else nothing. */
  public Optional<RuleFileSet> poll() {
    Look now = look();
    boolean isRestless = !now.equals(seen);
    seen = now;
    if (now.equals(read)) {
      restless = 0;
      return untilConfirmed > 0 && --untilConfirmed == 0 ? readIfChanged(now) : Optional.empty();
    }
    if (isRestless && ++restless < MOST_RESTLESS_POLLS) {
      return Optional.empty();
    }
    return readIfChanged(now);
  }

  private Optional<RuleFileSet> readIfChanged(Look before) {
    RuleFileSet set = RuleFiles.read(root);
    if (!look().equals(before) && restless < MOST_RESTLESS_POLLS) {
      return Optional.empty();
    }
    boolean isNew = !set.digest().equals(digest);
    take(before, set);
    return isNew ? Optional.of(set) : Optional.empty();
  }

  private void take(Look before, RuleFileSet set) {
    boolean isNew = !before.equals(read) || !set.digest().equals(digest);
    seen = before;
    read = before;
    digest = set.digest();
    untilConfirmed = isNew ? POLLS_TO_CONFIRM : 0;
    restless = 0;
  }

  private Look look() {
    if (!Files.isDirectory(root)) {
      return new Look(List.of(file(root)), "");
    }
    try {
      List<String> files = new ArrayList<>();
      for (Path file : RuleFiles.list(root)) {
        files.add(file(file));
      }
      return new Look(files, "");
    } catch (IOException e) {
      return new Look(List.of(), Source.reason(e));
    }
  }

  /** What tells one state of a file from another without reading it. */
  private static String file(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return file
          + " "
          + attributes.size()
          + " "
          + attributes.lastModifiedTime()
          + " "
          + attributes.fileKey();
    } catch (IOException e) {
      return file + " " + Source.reason(e);
    }
  }

  private record Look(List<String> files, String error) {}
}
