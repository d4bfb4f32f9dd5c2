package io.wirewatch.ingest;

/** How articles stand in a file. */
public enum Form {
  /** All of it is one article of plain text. */
  TEXT,
  /** One JSON object a line. */
  LINES,
  /** JSON: objects one a line, one object over many lines, or an array of objects. */
  JSON,
  /** Any of these, as its beginning shows. */
  ANY;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** Whether {@code head}, the beginning of a file, is that of JSON. */
  static boolean isJson(byte[] head) {
    int start = start(head);
    return start < head.length && (head[start] == '{' || head[start] == '[');
  }

  /**
   * Whether the JSON that begins with {@code head} stands in lines: it is no array, and its first
   * line is not broken off where JSON that is laid out for people breaks its lines.
   */
  static boolean isLines(byte[] head) {
    int start = start(head);
    if (start == head.length || head[start] == '[') {
      return start == head.length;
    }
    int end = start;
    while (end < head.length && head[end] != '\n') {
      end++;
    }
    if (end == head.length) {
      return true;
    }
    byte last = '{';
    for (int i = start; i < end; i++) {
      last = isBlank(head[i]) ? last : head[i];
    }
    return last != '{' && last != '[' && last != ',' && last != ':';
  }

  /**
   * Whether {@code head} is UTF-16 or UTF-32: by its byte order mark, or because every other of its
   * first bytes is null, as in letters of ASCII.
   */
  static boolean isUtf16(byte[] head) {
    if (head.length < 2) {
      return false;
    }
    int mark = ((head[0] & 0xFF) << 8) | (head[1] & 0xFF);
    if (mark == 0xFEFF || mark == 0xFFFE) {
      return true;
    }
    int looked = Math.min(head.length, 64);
    int even = 0;
    int odd = 0;
    for (int i = 0; i < looked; i++) {
      if (head[i] == 0) {
        even += 1 - i % 2;
        odd += i % 2;
      }
    }
    return Math.max(even, odd) > looked / 4 && Math.min(even, odd) <= looked / 4 && even != odd;
  }

  /** Where the first byte stands that is no white space and no byte order mark. */
  private static int start(byte[] head) {
    int start = 0;
    if (head.length >= BYTE_ORDER_MARK.length
        && head[0] == BYTE_ORDER_MARK[0]
        && head[1] == BYTE_ORDER_MARK[1]
        && head[2] == BYTE_ORDER_MARK[2]) {
      start = BYTE_ORDER_MARK.length;
    }
    while (start < head.length && isBlank(head[start])) {
      start++;
    }
    return start;
  }

  static boolean isBlank(byte unit) {
    return unit == ' ' || unit == '\t' || unit == '\r' || unit == '\n';
  }
}
