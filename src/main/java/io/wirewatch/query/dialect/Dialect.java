package io.wirewatch.query.dialect;

import io.wirewatch.query.QueryException;

/** Another product's query language, read into ours. Holds nothing between two queries. */
public interface Dialect {
  /** Its name on the command line, such as {@code lucene}. */
  String name();

  /**
   * The query that {@code foreign} says, in our language.
   *
   * @throws QueryException telling everything that is malformed or cannot be carried over, with
   *     places in {@code foreign}
   */
  Imported read(String foreign) throws QueryException;
}
