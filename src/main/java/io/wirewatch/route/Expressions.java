package io.wirewatch.route;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Regular expressions in RE2's syntax, whose time is linear in the text, and which are kept small.
 *
 * <p>The library writes a counted repetition out and bounds only each count by itself, so that
 * {@code ((a{1000}){1000}){1000}} would take all memory. What an expression comes to is therefore
 * estimated first, from above: each unit counts once, and what a count repeats as often as that.
 */
final class Expressions {
  /** The longest expression, in UTF-16 units, and the most steps that it may be written out to. */
  static final int MAX_SIZE = 10_000;

  private final String text;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long sum;
  private long last;

  private Expressions(String text) {
    this.text = text;
  }

  /**
   * The expression of that text.
   *
   * @throws IllegalArgumentException if it is none or too large, saying why
   */
  static Pattern compile(String text) {
    if (text.length() > MAX_SIZE || new Expressions(text).size() > MAX_SIZE) {
      throw new IllegalArgumentException(
          "an expression of more than " + MAX_SIZE + " steps, its repetitions written out");
    }
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      String part = e.getPattern();
      throw new IllegalArgumentException(
          "an expression with " + e.getDescription() + (part == null ? "" : " at " + part), e);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("an expression that nests too deep", e);
    }
  }

  /** At least how many steps the text comes to; what is no expression has some size, too. */
  private long size() {
    int i = 0;
    while (i < text.length()) {
      i = step(i);
    }
    while (!outer.isEmpty()) {
      sum += outer.pop();
    }
    return sum + last;
  }

  /** Takes what begins at {@code i}: where the next begins. */
  private int step(int i) {
    char unit = text.charAt(i);
    if (unit == '(') {
      outer.push(sum + last);
      sum = 0;
      last = 0;
    } else if (unit == ')' && !outer.isEmpty()) {
      last += sum + 2;
      sum = outer.pop();
    } else if (unit == '{') {
      int end = text.indexOf('}', i);
      last = bounded(last * (1 + most(i + 1, end < 0 ? i + 1 : end)));
    } else {
      sum = bounded(sum + last);
      last = 1;
      if (unit == '\\') {
        return afterEscape(i);
      }
      return unit == '[' ? afterClass(i + 1) : i + 1;
    }
    return i + 1;
  }

  private static long bounded(long size) {
    return Math.min(size, Integer.MAX_VALUE);
  }

  private int afterEscape(int i) {
    if (!text.startsWith("\\Q", i)) {
      return i + 2;
    }
    int end = text.indexOf("\\E", i + 2);
    last += (end < 0 ? text.length() : end) - i;
    return end < 0 ? text.length() : end + 2;
  }

  /** After the class whose first unit within its brackets stands at {@code i}. */
  private int afterClass(int i) {
    int at = text.startsWith("^", i) ? i + 1 : i;
    for (boolean isFirst = true; at < text.length(); isFirst = false) {
      int named = text.startsWith("[:", at) ? text.indexOf(":]", at + 2) : -1;
      if (named >= 0) {
        at = named + 2;
      } else if (text.charAt(at) == ']' && !isFirst) {
        return at + 1;
      } else {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
    }
    return at;
  }

  /** The largest number of a count such as {@code 2,5}; 0 where it has none. */
  private long most(int from, int to) {
    long most = 0;
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      number = digit < 0 || digit > 9 ? 0 : Math.min(10 * number + digit, MAX_SIZE);
      most = Math.max(most, number);
    }
    return most;
  }
}
