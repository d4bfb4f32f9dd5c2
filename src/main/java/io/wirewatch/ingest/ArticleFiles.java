package io.wirewatch.ingest;

import io.wirewatch.model.ArticleLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Articles in files: {@code .txt} is one article, whose id is the name of the file without the
 * ending and whose first line is the title; {@code .jsonl} and {@code .ndjson} hold one JSON object
 * a line; {@code .json} holds that too, or one object over many lines, or an array of objects;
 * {@code .gz} after any of these is unpacked. A folder is all of these in it and in the folders
 * below, sorted by path; {@code -} is standard input, in any of these forms.
 */
public final class ArticleFiles {
  private static final Path STDIN = Path.of("-");

  private final List<Source> sources = new ArrayList<>();
  private final List<Item> told = new ArrayList<>();
  private final InputStream stdin;
  private final @Nullable Form as;

  private ArticleFiles(InputStream stdin, @Nullable Form as) {
    this.stdin = stdin;
    this.as = as;
  }

  /**
   * Looks which files {@code paths} name, in their order; none is opened yet.
   *
   * @param as the form of what has no ending that says it: standard input, pipes, and files that
   *     are named one by one; null to look for oneself, and to refuse such files
   */
  public static ArticleFiles of(List<Path> paths, InputStream stdin, @Nullable Form as) {
    ArticleFiles files = new ArticleFiles(stdin, as);
    paths.forEach(files::add);
    return files;
  }

  /** Whether there is no file to read at all. */
  public boolean isEmpty() {
    return sources.isEmpty();
  }

  /**
   * Reads the files one after the other, one article at a time. First comes what is known before
   * any is opened: paths that are not there, files that are left out.
   *
   * @param limits an article beyond them is refused
   * @param clock says when an article that knows no better is seen
   */
  public ArticleReader read(ArticleLimits limits, InstantSource clock) {
    return new ArticleReader(told, sources, stdin, limits, clock);
  }

  private void add(Path path) {
    if (path.equals(STDIN)) {
      sources.add(Source.stdin(as == null ? Form.ANY : as));
    } else if (Files.isDirectory(path)) {
      addFolder(path);
    } else if (!Files.exists(path)) {
      told.add(
          new Item.Failed(
              Place.of(path.toString()), Item.Failure.NO_SUCH_PATH, "no such file or folder"));
    } else {
      addFile(path);
    }
  }

  private void addFile(Path path) {
    Source source = Source.of(path);
    if (source == null && !Files.isRegularFile(path)) {
      source = Source.pipe(path, as == null ? Form.ANY : as);
    }
    if (source == null && as != null) {
      source = Source.of(path, as);
    }
    if (source == null) {
      told.add(
          new Item.Failed(
              Place.of(path.toString()),
              Item.Failure.UNKNOWN_ENDING,
              "its ending is none of .txt, .jsonl, .ndjson, .json and these with .gz;"
                  + " --as text, jsonl or json says what it is"));
    } else {
      sources.add(source);
    }
  }

  private void addFolder(Path folder) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
              if (!path.equals(folder) && isHidden(path)) {
                leaveOut(path, Item.Omission.HIDDEN);
                return FileVisitResult.SKIP_SUBTREE;
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
              Item.Omission omission = omission(path, attributes);
              if (omission == null) {
                found.add(path);
              } else {
                leaveOut(path, omission);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException e) {
              if (e instanceof FileSystemLoopException) {
                leaveOut(path, Item.Omission.FOLDER_LOOP);
                return FileVisitResult.CONTINUE;
              }
              told.add(ArticleReader.unreadable(Place.of(path.toString()), e));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path path, @Nullable IOException e) {
              if (e != null) {
                told.add(ArticleReader.unreadable(Place.of(path.toString()), e));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      told.add(ArticleReader.unreadable(Place.of(folder.toString()), e));
    }
    found.stream().sorted().forEach(this::addFile);
  }

  private static Item.@Nullable Omission omission(Path path, BasicFileAttributes attributes) {
    if (isHidden(path)) {
      return Item.Omission.HIDDEN;
    }
    if (!attributes.isRegularFile()) {
      return Item.Omission.NOT_A_FILE;
    }
    String name = Source.fileName(path).toLowerCase(Locale.ROOT);
    if (name.equals("readme") || name.startsWith("readme.")) {
      return Item.Omission.README;
    }
    return Source.of(path) == null ? Item.Omission.UNKNOWN_ENDING : null;
  }

  private void leaveOut(Path path, Item.Omission omission) {
    told.add(new Item.LeftOut(Place.of(path.toString()), omission));
  }

  private static boolean isHidden(Path path) {
    return Source.fileName(path).startsWith(".");
  }
}
