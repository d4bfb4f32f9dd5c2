package io.wirewatch.notify;

/**
 * What is wrong with a template.
 *
 * @param template its name, such as {@code headline}
 * @param line from 1; 0 where no place is at fault
 * @param column from 1; 0 where no place is at fault
 * @param problem what is wrong, and how to mend it
 */
public record TemplateError(String template, int line, int column, String problem) {
  /** For people, such as {@code template headline, line 1, column 4: ...}. */
  @Override
  public String toString() {
    String place = line == 0 ? "" : ", line " + line + ", column " + column;
    return "template " + template + place + ": " + problem;
  }
}
