package io.wirewatch.config;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads rule files: YAML 1.2, or JSON lines where the name ends in {@code .jsonl}. Those of a
 * folder are one set: the lists of each are known to all. Never throws for what a file says or for
 * one that cannot be read: all that is wrong is in the set it returns.
 */
public final class RuleFiles {
  private RuleFiles() {}

  /**
   * Reads a rule file, or of a folder every {@code *.yaml} and {@code *.yml} that is not hidden, by
   * name. Of two rules of the same id the first counts.
   */
  public static RuleFileSet read(Path root) {
    return read(root, new RuleFileReader(null));
  }

  /** As {@link #read}, with warnings of what is no error and hardly meant so. */
  public static RuleFileSet lint(Path root, RuleLints lints) {
    return read(root, new RuleFileReader(lints));
  }

  private static RuleFileSet read(Path root, RuleFileReader reader) {
    Optional<FileError> rootError = Optional.empty();
    boolean isEmpty = true;
    if (Files.isDirectory(root)) {
      try {
        for (Path file : list(root)) {
          add(reader, file, true);
          isEmpty = false;
        }
        if (isEmpty) {
          rootError = Optional.of(empty(root));
        }
      } catch (IOException e) {
        rootError = Optional.of(FileError.ofFile(root.toString(), Source.reason(e), null));
      }
    } else if (Files.exists(root)) {
      add(reader, root, false);
    } else {
      rootError =
          Optional.of(
              FileError.ofFile(
                  root.toString(),
                  "no such file or folder",
                  "make it, or name another with --rules"));
    }
    return new RuleFileSet(root, reader.read(), rootError);
  }

  /** A folder without rule files is more often a volume that is not mounted than a wish. */
  private static FileError empty(Path folder) {
    return FileError.ofFile(
        folder.toString(),
        "the folder has no rule files (*.yaml, *.yml)",
        "to have no rules, put a file in it that says `rules: []`");
  }

  /** The rule files of a folder, by name. */
  static List<Path> list(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        boolean isRules =
            !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
        if (isRules && !Files.isDirectory(entry)) {
          files.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    files.sort(null);
    return files;
  }

  private static void add(RuleFileReader reader, Path file, boolean mustBeRegular) {
    String name = file.toString();
    if (mustBeRegular && Files.exists(file) && !Files.isRegularFile(file)) {
      reader.add(RuleFile.unreadable(name, FileError.ofFile(name, "not a regular file", null)));
      return;
    }
    try {
      reader.add(Source.read(name, file));
    } catch (Source.Unreadable e) {
      reader.add(RuleFile.unreadable(name, e.error()));
    }
  }
}
