package io.wirewatch.config;

import java.util.List;

/**
 * What a file holds in another product's query language.
 *
 * @param queries in the order written
 * @param errors what is no query, by place
 * @param isReadable whether the file could be read at all
 */
public record ForeignFile(List<ForeignQuery> queries, List<FileError> errors, boolean isReadable) {
  public ForeignFile {
    queries = List.copyOf(queries);
    errors = List.copyOf(errors);
  }
}
