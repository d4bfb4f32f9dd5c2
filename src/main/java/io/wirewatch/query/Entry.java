package io.wirewatch.query;

/** An entry of keywords or of a list, as written. */
sealed interface Entry {
  /** First UTF-16 unit in the entry's text. */
  int start();

  /** One past the last. */
  int end();

  /** Words, as between quotes. */
  record Phrase(String content, int start, int end) implements Entry {}

  /** The entries of another list. */
  record Named(String list, int start, int end) implements Entry {}

  /** An entry whose words compare in another way. */
  record Compared(Query.Comparison comparison, Entry entry, int start, int end) implements Entry {}
}
