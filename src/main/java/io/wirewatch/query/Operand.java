package io.wirewatch.query;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands between two operators.
 *
 * @param shape how it is written
 * @param start first UTF-16 unit in the query's text
 * @param end one past the last
 * @param endsPositional whether a positional operator without parentheses is its end
 * @param content what it says
 */
record Operand(Shape shape, int start, int end, boolean endsPositional, Content content) {
  /** How an operand is written. */
  enum Shape {
    PLAIN,
    GROUP,
    FUNCTION,
    METADATA,
    NOT,
    POSITIONAL,
    BROKEN
  }

  /**
   * What an operand says, whatever parentheses are around it.
   *
   * @param tree null where something in it is reported
   * @param parts of what it is made, as far as that matters to its place
   * @param height how many levels there are in it
   * @param entries where it is a list, perhaps in parentheses or filters, the list's; else none
   * @param conjuncts where AND or a blank joins it, the text of each operand; none where that is
   *     long
   */
  record Content(
      @Nullable Query tree,
      Set<Part> parts,
      int height,
      List<? extends Query> entries,
      List<String> conjuncts) {
    /** Of something that is reported. */
    static final Content NONE = of(null, EnumSet.noneOf(Part.class), 0);

    static Content of(@Nullable Query tree, Set<Part> parts, int height) {
      return new Content(tree, parts, height, List.of(), List.of());
    }

    /** The same, one level higher. */
    Content raised() {
      return new Content(tree, parts, height + 1, entries, conjuncts);
    }
  }

  static Operand of(Shape shape, int start, int end, Content content) {
    return new Operand(shape, start, end, shape == Shape.POSITIONAL, content);
  }

  /** One of which not even the extent is certain. */
  static Operand broken(int start, int end) {
    return of(Shape.BROKEN, start, end, Content.NONE);
  }

  @Nullable Query tree() {
    return content.tree;
  }

  Set<Part> parts() {
    return content.parts;
  }

  boolean isBroken() {
    return shape == Shape.BROKEN;
  }

  /** Whether a reader could take it for a part of a positional operator beside it. */
  boolean isPlain() {
    return shape == Shape.PLAIN || shape == Shape.POSITIONAL;
  }
}
