package io.wirewatch.trigger;

/**
 * The articles under one key in the order of their event times, then of their ids by code unit.
 * Times are milliseconds since 1970.
 */
public interface Timeline {
  /** How many articles. */
  int size();

  /** Event time of the article at {@code index}, from 0. */
  long at(int index);

  /** Id of the article at {@code index}, from 0. */
  String article(int index);

  /** How many articles have an event time at or before {@code time}: the index of the next one. */
  int countUpTo(long time);
}
