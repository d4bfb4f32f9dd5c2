package io.wirewatch.notify;

import static java.util.stream.Collectors.joining;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A template that makes the body of a request and not a message: each field is escaped. */
public final class TextTemplate {
  private final Template template;

  private TextTemplate(Template template) {
    this.template = template;
  }

  /**
   * Reads a template.
   *
   * @param escaper makes a field fit for where it stands
   * @param samples data with every field: what a later one lacks is empty
   * @throws IllegalArgumentException if it cannot be used, saying why
   */
  public static TextTemplate of(
      String text, UnaryOperator<String> escaper, List<Map<String, Object>> samples) {
    Mustache.Compiler compiler =
        Templates.COMPILER.strictSections(false).defaultValue("").withEscaper(escaper::apply);
    Set<String> known = new TreeSet<>();
    samples.forEach(sample -> TemplateCheck.addNames(sample, known));
    List<TemplateError> errors =
        new TemplateCheck("body", text)
            .errors(
                known,
                template -> {
                  samples.forEach(sample -> Templates.execute(compiler.compile(text), sample));
                  return text;
                });
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(
          errors.stream().map(TemplateError::toString).collect(joining("; ")));
    }
    return new TextTemplate(compiler.compile(text));
  }

  /**
   * Renders it.
   *
   * @throws IllegalArgumentException if it names what is not there, or makes too much
   */
  public String render(Map<String, Object> data) {
    try {
      return Templates.execute(template, data);
    } catch (MustacheException e) {
      throw new IllegalArgumentException("template body: " + e.getMessage());
    }
  }
}
