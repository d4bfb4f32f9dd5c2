package io.wirewatch.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of queries in other products' languages. A name that ends in {@code .jsonl} has an
 * object with {@code id} and {@code query} on each line; one in {@code .json}, {@code .yaml} or
 * {@code .yml} has a list of such, perhaps below {@code rules}; other keys are passed over, and a
 * {@code name} may stand for the id. Any other file is one query. Never throws for what a file says
 * or for one that cannot be read.
 */
public final class ForeignFiles {
  private static final String EXPECTED = "{\"id\": \"...\", \"query\": \"...\"}";

  private ForeignFiles() {}

  /** Reads the file. */
  public static ForeignFile read(Path file) {
    String name = file.toString();
    try {
      return read(Source.read(name, file));
    } catch (Source.Unreadable e) {
      return new ForeignFile(List.of(), List.of(e.error()), false);
    }
  }

  /**
   * Reads all of {@code in}, which is named {@code name} in errors: lines of JSON objects where it
   * begins with one, else one query.
   */
  public static ForeignFile read(String name, InputStream in) {
    try {
      return read(Source.read(name, in));
    } catch (Source.Unreadable e) {
      return new ForeignFile(List.of(), List.of(e.error()), false);
    } catch (IOException e) {
      FileError error = FileError.ofFile(name, Source.reason(e), null);
      return new ForeignFile(List.of(), List.of(error), false);
    }
  }

  private static ForeignFile read(Source source) {
    String name = source.name();
    if (source.text().isBlank()) {
      FileError error = FileError.ofFile(name, "the file is empty", null);
      return new ForeignFile(List.of(), List.of(error), true);
    }
    Reading reading = new Reading(source);
    if (name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml")) {
      reading.document();
    } else if (name.endsWith(".jsonl") || source.text().stripLeading().startsWith("{\"")) {
      reading.lines();
    } else {
      reading.queries.add(ForeignQuery.whole(source));
    }
    return new ForeignFile(
        reading.queries, reading.errors.all().stream().sorted(FileError.ORDER).toList(), true);
  }

  /** One file while it is read. */
  private static final class Reading {
    private final Source source;
    private final Errors errors;
    private final List<ForeignQuery> queries = new ArrayList<>();

    Reading(Source source) {
      this.source = source;
      this.errors = new Errors(source);
    }

    void document() {
      Node root = root(YamlReader.read(source));
      Node list = root instanceof Node.Mapping mapping ? value(mapping, "rules") : root;
      if (root instanceof Node.Mapping mapping && list == null) {
        query(mapping);
      } else if (list != null) {
        errors.items(list, "queries").forEach(this::query);
      }
    }

    void lines() {
      for (int line = 1; line <= source.lineCount(); line++) {
        int start = source.lineStart(line);
        int end = source.lineEnd(line);
        if (!source.text().substring(start, end).isBlank()) {
          Node root = root(YamlReader.read(source, start, end));
          if (root != null) {
            query(root);
          }
        }
      }
    }

    private @Nullable Node root(YamlReader.Document document) {
      if (document.failure() != null) {
        errors.add(document.failure());
        return null;
      }
      return document.root();
    }

    private void query(Node node) {
      if (!(node instanceof Node.Mapping mapping)) {
        errors.wrong(node, EXPECTED);
        return;
      }
      Node query = value(mapping, "query");
      if (query == null) {
        errors.add(mapping, "a rule without a query", EXPECTED, null);
        return;
      }
      Node.Scalar scalar = errors.scalar(query, "`query`");
      if (scalar != null) {
        queries.add(ForeignQuery.of(source, text(mapping, "id"), text(mapping, "name"), scalar));
      }
    }

    private static @Nullable String text(Node.Mapping mapping, String key) {
      return value(mapping, key) instanceof Node.Scalar scalar && !scalar.text().isBlank()
          ? scalar.text().strip()
          : null;
    }

    private static @Nullable Node value(Node.Mapping mapping, String key) {
      return mapping.entries().stream()
          .filter(entry -> entry.key() instanceof Node.Scalar name && name.text().equals(key))
          .map(Node.Entry::value)
          .findFirst()
          .orElse(null);
    }
  }
}
