package io.wirewatch.notify;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.MustacheParseException;
import com.samskivert.mustache.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what is wrong with one template before a message is made with it. */
final class TemplateCheck {
  private static final int LONGEST = 8_000;
  private static final int DEEPEST = 4;
  private static final Pattern REFUSED = Pattern.compile("\\{\\{([{&=><$])");
  private static final Pattern SECTION = Pattern.compile("\\{\\{([#^/])");
  private static final Pattern LINE = Pattern.compile("line:? (\\d+)");

  private final String name;
  private final String text;
  private final List<TemplateError> errors = new ArrayList<>();

  TemplateCheck(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /**
   * All that is wrong.
   *
   * @param known every name that has a meaning somewhere
   * @param trial renders it with samples
   */
  List<TemplateError> errors(Set<String> known, Function<Template, String> trial) {
    if (refusals().isEmpty()) {
      compile(known, trial);
    }
    return errors;
  }

  /** What no template may hold. */
  List<TemplateError> refusals() {
    if (text.length() > LONGEST) {
      add(0, 0, "longer than " + LONGEST + " characters");
    } else {
      refuseForms();
      if (depth() > DEEPEST) {
        add(0, 0, "sections stand more than " + DEEPEST + " deep in one another");
      }
    }
    return errors;
  }

  private void refuseForms() {
    Matcher tag = REFUSED.matcher(text);
    while (tag.find()) {
      String problem =
          switch (tag.group(1)) {
            case "{", "&" -> "every field is text and is escaped: write {{name}}";
            case "=" -> "the braces cannot be changed";
            default -> "a template includes no other";
          };
      addAt(tag.start(), problem);
    }
  }

  private void compile(Set<String> known, Function<Template, String> trial) {
    Template template;
    try {
      template = Templates.COMPILER.compile(text);
    } catch (MustacheParseException e) {
      String said = String.valueOf(e.getMessage());
      Matcher line = LINE.matcher(said);
      add(line.find() ? Integer.parseInt(line.group(1)) : 1, 1, said);
      return;
    }
    Names names = new Names(known);
    template.visit(names);
    names.unknown.forEach(unknown -> addAt(place(unknown), unknown(unknown, known)));
    if (errors.isEmpty()) {
      tryIt(template, trial);
    }
  }

  private int depth() {
    Matcher tag = SECTION.matcher(text);
    int depth = 0;
    int deepest = 0;
    while (tag.find()) {
      depth += tag.group(1).equals("/") ? -1 : 1;
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  private void tryIt(Template template, Function<Template, String> trial) {
    try {
      if (trial.apply(template).isBlank() && name.equals(Templates.HEADLINE)) {
        add(0, 0, "says nothing of an alert");
      }
    } catch (MustacheException.Context e) {
      addAt(place(e.key), "no field `" + e.key + "` at this place");
    } catch (MustacheException e) {
      add(0, 0, String.valueOf(e.getMessage()));
    }
  }

  private static String unknown(String name, Set<String> known) {
    return "no field `" + name + "`; there are " + String.join(", ", new TreeSet<>(known));
  }

  /** Where a name is first used. */
  private int place(String used) {
    Matcher tag =
        Pattern.compile("\\{\\{[#^/]?\\s*" + Pattern.quote(used) + "\\s*}}").matcher(text);
    return tag.find() ? tag.start() : 0;
  }

  private void addAt(int offset, String problem) {
    int line = 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    int column = offset - text.lastIndexOf('\n', offset - 1);
    add(line, column, problem);
  }

  private void add(int line, int column, String problem) {
    errors.add(new TemplateError(name, line, column, problem));
  }

  /** Adds every name in data, however deep. */
  static void addNames(Map<?, ?> data, Set<String> names) {
    data.forEach(
        (name, value) -> {
          names.add(String.valueOf(name));
          addNamesOf(value, names);
        });
  }

  private static void addNamesOf(Object value, Set<String> names) {
    if (value instanceof Map<?, ?> map) {
      addNames(map, names);
    } else if (value instanceof List<?> list) {
      list.forEach(item -> addNamesOf(item, names));
    }
  }

  /** The names in a template, whether its samples reach them or not. */
  private static final class Names implements Mustache.Visitor {
    private static final Set<String> BUILT_IN = Set.of(".", "this", "-first", "-last", "-index");

    private final Set<String> known;
    private final Set<String> unknown = new TreeSet<>();

    Names(Set<String> known) {
      this.known = known;
    }

    @Override
    public void visitText(String text) {}

    @Override
    public void visitVariable(String name) {
      if (!known.contains(name) && !BUILT_IN.contains(name)) {
        unknown.add(name);
      }
    }

    @Override
    public boolean visitInclude(String name) {
      return false;
    }

    @Override
    public boolean visitSection(String name) {
      visitVariable(name);
      return true;
    }

    @Override
    public boolean visitInvertedSection(String name) {
      visitVariable(name);
      return true;
    }
  }
}
