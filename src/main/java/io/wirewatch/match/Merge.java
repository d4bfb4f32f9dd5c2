package io.wirewatch.match;

import io.wirewatch.model.Rule;
import java.util.List;

/**
 * What a change to a book compiles anew besides what has changed.
 *
 * @param index what stays as it is
 * @param rules of segments that are no longer in it
 */
record Merge(Index index, List<Rule> rules) {}
