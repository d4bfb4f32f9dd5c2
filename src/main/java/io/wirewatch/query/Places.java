package io.wirewatch.query;

import static java.util.stream.Collectors.joining;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which operators have their place in which, and how to say what one outside its place means. */
final class Places {
  private static final Set<Part> NOT_POSITIONAL =
      EnumSet.of(Part.METADATA, Part.OF, Part.ATLEAST, Part.NOT, Part.AND, Part.BLANK);
  private static final Set<Part> PAIRED = EnumSet.of(Part.NEAR, Part.ONEAR, Part.SENT, Part.PARA);
  private static final Set<Part> FIELDS = EnumSet.of(Part.TITLE, Part.SUMMARY, Part.TEXT);
  private static final Set<Part> PATTERNS = EnumSet.of(Part.STAR, Part.QUESTION_MARK, Part.TILDE);

  private static final int LONGEST_CHAIN = 100;

  private final Problems problems;

  Places(Problems problems) {
    this.problems = problems;
  }

  /** The parts of {@code left NOTNEAR right}, of which no span of the right side is reported. */
  static Set<Part> ofNotNear(Set<Part> left, Set<Part> right) {
    Set<Part> parts = EnumSet.copyOf(right);
    parts.removeAll(PAIRED);
    parts.addAll(left);
    return parts;
  }

  /**
   * Whether all operands of a positional operator may be its; reports the first that may not.
   *
   * @param written the operator with its number
   */
  boolean arePositional(Operator operator, String written, List<Operand> operands) {
    for (Operand operand : operands) {
      Part part = first(operand.parts(), NOT_POSITIONAL);
      if (part != null) {
        problems.add(
            operands.get(0).start(),
            operands.get(operands.size() - 1).end(),
            part.label + " has no place in " + operator,
            "words, phrases, lists, OR, positional operators, fields, FIRST, CASE, FORMS",
            inPositional(part, operator, written, operands));
        return false;
      }
    }
    return true;
  }

  private String inPositional(
      Part part, Operator operator, String written, List<Operand> operands) {
    return switch (part) {
      case METADATA -> "put it beside: source:x AND (a " + written + " b)";
      case OF -> "put it around: 2 OF (a " + written + " b, a " + written + " c)";
      case ATLEAST -> "put it beside: ATLEAST/2(a) AND (a " + written + " b)";
      case NOT ->
          operator == Operator.NEAR || operator == Operator.ONEAR
              ? "write a NOT" + written.replace("ONEAR", "NEAR") + " b"
              : "write a AND NOT (a " + written + " b)";
      default ->
          switch (operator) {
            case SENT, PARA, ONEAR -> "write " + chain(written, operands);
            case NEAR -> "write (a NEAR/n b) NEAR/n c, or (a NEAR/n c) AND (b NEAR/n c)";
            default -> "write (a " + written + " b) " + written + " c";
          };
    };
  }

  /** The operands of a chain that says what AND in it may mean, in the query's words if short. */
  private String chain(String written, List<Operand> operands) {
    String joint = " " + written + " ";
    String chain =
        operands.stream()
            .flatMap(
                operand ->
                    operand.content().conjuncts().isEmpty()
                        ? Stream.of(problems.found(operand.start(), operand.end()))
                        : operand.content().conjuncts().stream())
            .collect(joining(joint));
    boolean isFlat = operands.stream().noneMatch(Places::hasHiddenAnd);
    return isFlat && chain.length() <= LONGEST_CHAIN ? chain : "a" + joint + "b" + joint + "c";
  }

  private static boolean hasHiddenAnd(Operand operand) {
    return operand.content().conjuncts().isEmpty()
        && (operand.parts().contains(Part.AND) || operand.parts().contains(Part.BLANK));
  }

  /** Whether ATLEAST, which stands at [start, end), can count what is in it; else reports it. */
  boolean isCounted(Set<Part> parts, int start, int end) {
    Set<Part> uncounted = EnumSet.copyOf(NOT_POSITIONAL);
    uncounted.addAll(PAIRED);
    Part part = first(parts, uncounted);
    if (part == null) {
      return true;
    }
    problems.add(
        start,
        end,
        "ATLEAST does not count " + part.label.replace(", which is AND,", " (AND)"),
        "words, phrases, lists, OR, NOTNEAR, fields, FIRST, CASE, FORMS",
        part == Part.AND || part == Part.BLANK
            ? "write ATLEAST/2(a) AND ATLEAST/2(b)"
            : "put it beside: ATLEAST/2(a) AND ...");
    return false;
  }

  /**
   * Whether a filter, which stands at [start, end), may hold what is in it; else reports it.
   *
   * @param filter the field, CASE or FORMS that it is; null for FIRST
   * @param name as written, with its colon or number
   */
  boolean isFiltered(@Nullable Part filter, String name, Set<Part> parts, int start, int end) {
    if (parts.contains(Part.METADATA)) {
      problems.add(
          start,
          end,
          "metadata in " + withoutColon(name),
          "words and phrases",
          "put it beside: source:x AND " + call(filter, name));
      return false;
    }
    if (filter == null) {
      return true;
    }
    Part other = otherField(filter, parts);
    if (other != null) {
      problems.add(
          start,
          end,
          "the field " + withoutColon(other.label) + " in " + withoutColon(name),
          "one field, for a word stands in one alone",
          "put them beside each other: " + name + "a " + other.label + "b");
      return false;
    }
    if ((filter == Part.CASE && parts.contains(Part.FORMS))
        || (filter == Part.FORMS && parts.contains(Part.CASE))) {
      problems.add(
          start,
          end,
          "CASE and FORMS in one another",
          "a word that compares one way",
          "put them beside each other: CASE(a) FORMS(b)");
      return false;
    }
    Part pattern = filter == Part.FORMS ? first(parts, PATTERNS) : null;
    if (pattern != null) {
      problems.add(
          start,
          end,
          "FORMS takes no " + pattern.label,
          "whole words, of which it finds the other forms",
          "write the word whole in FORMS, or leave FORMS out");
      return false;
    }
    return true;
  }

  private static String withoutColon(String name) {
    return name.replace(":", "");
  }

  private static String call(@Nullable Part filter, String name) {
    return filter != null && FIELDS.contains(filter) ? name + "a" : name + "(a)";
  }

  private static @Nullable Part otherField(Part filter, Set<Part> parts) {
    if (!FIELDS.contains(filter)) {
      return null;
    }
    Set<Part> others = EnumSet.copyOf(FIELDS);
    others.remove(filter);
    return first(parts, others);
  }

  private static @Nullable Part first(Set<Part> parts, Set<Part> wanted) {
    for (Part part : wanted) {
      if (parts.contains(part)) {
        return part;
      }
    }
    return null;
  }
}
