package io.wirewatch.query.dialect;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the notes of one query: the same note in several places is one. */
final class Notes {
  /** The most different notes that are kept; further ones are only counted. */
  private static final int MAX_KEPT = 200;

  private static final String UNKEPT = "and other notes, which are not told one by one";

  private final Map<String, Note> byText = new LinkedHashMap<>();

  void add(int start, int end, String text) {
    boolean isKept = byText.size() < MAX_KEPT || byText.containsKey(text);
    byText.merge(
        isKept ? text : UNKEPT,
        new Note(start, end, isKept ? text : UNKEPT, 1),
        (known, again) -> known.again());
  }

  /** All of them, by place. */
  List<Note> all() {
    return byText.values().stream()
        .sorted(Comparator.comparingInt(Note::start).thenComparingInt(Note::end))
        .toList();
  }
}
