package io.wirewatch.query.dialect;

import io.wirewatch.query.Query;
import java.util.List;

/**
 * What came of a foreign query.
 *
 * @param query in canonical form: what it prints parses to an equal query
 * @param notes what was left out because it changes no match, and what reads a little differently
 *     here, by place
 */
public record Imported(Query query, List<Note> notes) {
  public Imported {
    notes = List.copyOf(notes);
  }
}
