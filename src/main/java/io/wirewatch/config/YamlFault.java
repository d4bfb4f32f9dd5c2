package io.wirewatch.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * A text that is no YAML, told in the words of somebody who writes rules: what the library calls a
 * token or a block end is a quote, a tab or an indent here.
 */
final class YamlFault {
  private static final Pattern QUERY = Pattern.compile("\\s*(- )?\\s*[\"']?query[\"']?\\s*:.*");
  private static final Pattern FLOW = Pattern.compile("expected ',' or '([]}])', but got .*");
  private static final Pattern LIST_DASH_OR_KEY = Pattern.compile("-|(- )?[\\w-]+:?");
  private static final Pattern FIRST_KEY = Pattern.compile("\\s*[\\w-]+");
  private static final Pattern BLOCK_HEADER = Pattern.compile("[:-] +[>|][-+0-9]*\\s*$");
  private static final String BLOCK_SCALAR =
      "put the query in a block scalar: `query: >-`, and the query indented on the next line";

  private final Source source;
  private final String context;
  private final String problem;
  private final int from;
  private final int at;

  /**
   * @param from offset of what was being read, -1 if not known
   * @param at offset of the problem, -1 if not known
   */
  YamlFault(Source source, MarkedYamlEngineException e, int from, int at) {
    this(
        source,
        e.getContext() == null ? "" : e.getContext(),
        e.getProblem() == null ? "" : e.getProblem().strip(),
        from >= 0 ? from : Math.max(0, at),
        at >= 0 ? at : Math.max(0, from));
  }

  private YamlFault(Source source, String context, String problem, int from, int at) {
    this.source = source;
    this.context = context;
    this.problem = problem;
    this.from = from;
    this.at = at;
  }

  FileError error() {
    if (source.isSecret(at) || source.isSecret(from)) {
      return at(
          "not YAML, on a line that is not shown because it may hold a secret",
          null,
          "put the value in single quotes");
    }
    String here = here();
    if (problem.contains("that cannot start any token")) {
      return here.equals("\t")
          ? at("a tab", null, "indent with blanks")
          : at(
              "a text that begins with `" + here + "`",
              null,
              isQuery() ? BLOCK_SCALAR : "write the text in single quotes");
    }
    if (context.equals("while scanning a quoted scalar")) {
      return source.error(
          from,
          from + 1,
          "a quote that is never closed",
          null,
          isQuery(from) ? BLOCK_SCALAR : "close it with " + source.text().charAt(from));
    }
    if (problem.startsWith("found unknown escape character")
        || problem.startsWith("expected escape sequence")) {
      return at(
          "an unknown escape, `\\" + here + "`",
          null,
          "in double quotes write `\\\\` for `\\`, or use single quotes, where it is a letter");
    }
    if (problem.startsWith("mapping values are not allowed here")) {
      int lineStart = source.lineStart(source.line(at));
      String before = source.text().substring(lineStart, at);
      if (FIRST_KEY.matcher(before).matches()) {
        String key = before.strip();
        return source.error(
            at - key.length(),
            at + 1,
            "`" + key + ":` within the text of the line above",
            null,
            "give it the indent of the key above, and see that a blank follows that key's `:`");
      }
      return at(
          "a `:` where no key can end",
          null,
          isQuery()
              ? BLOCK_SCALAR
              : "write a text that holds `: ` in single quotes, and check the indent of this line");
    }
    if (problem.startsWith("could not find expected ':'")) {
      FileError above = new YamlFault(source, context, problem, from, from).lineAbove();
      if (above != null) {
        return above;
      }
      return source.error(
          from,
          source.lineEnd(source.line(from)),
          "a line that is neither `key: value` nor a list's `- item`",
          null,
          "check its indent, and that a `:` and a blank follow the key");
    }
    if (problem.startsWith("sequence entries are not allowed here")) {
      return at("a `-` where no list can begin", null, "begin the list on a line of its own");
    }
    if (problem.contains("leading empty lines contain more spaces")) {
      return source.error(
          from,
          from + 1,
          "a block scalar that begins with blank lines indented deeper than its text",
          null,
          "delete the blank lines");
    }
    Matcher flow = FLOW.matcher(problem);
    if (flow.matches()) {
      String open = flow.group(1).equals("]") ? "[" : "{";
      return at >= source.text().stripTrailing().length()
          ? source.error(
              from, from + 1, "a `" + open + "` that is never closed", null, closeIt(flow.group(1)))
          : at(
              quoted(),
              "`,` or `" + flow.group(1) + "`, for the `" + open + "` of line " + source.line(from),
              null);
    }
    if (problem.startsWith("expected <block end>, but found")) {
      return blockEnd();
    }
    if (problem.startsWith("expected '<document start>'")) {
      return at(quoted() + " after the end of what stands before it", null, null);
    }
    if (context.contains("block scalar")) {
      return at(quoted(), "the text of a block scalar on the next line", null);
    }
    return at("not readable: " + (context.isEmpty() ? "" : context + ": ") + problem, null, null);
  }

  private FileError blockEnd() {
    String before = source.text().substring(source.lineStart(source.line(at)), at).strip();
    if (before.isEmpty() || LIST_DASH_OR_KEY.matcher(before).matches()) {
      FileError above = lineAbove();
      return above != null
          ? above
          : at(
              quoted() + ", indented like nothing above it",
              null,
              "give it the indent of the line it belongs with; the block began in line "
                  + source.line(from));
    }
    char last = before.charAt(before.length() - 1);
    boolean isQuote = last == '"' || last == '\'';
    return at(
        isQuote ? "text after a closing quote" : quoted() + " after the end of a value",
        null,
        isQuery() ? BLOCK_SCALAR : isQuote ? "put the whole text in single quotes" : null);
  }

  /** What the line above the place did wrong, where that is known; else null. */
  private @Nullable FileError lineAbove() {
    int line = source.line(at) - 1;
    if (line < 1) {
      return null;
    }
    int start = source.lineStart(line);
    String above = source.text().substring(start, source.lineEnd(line));
    Matcher header = BLOCK_HEADER.matcher(above);
    if (header.find()) {
      return at(
          "the text of a block scalar, no deeper than its key",
          null,
          "indent it by two blanks more than line " + line);
    }
    int comment = above.indexOf(" #");
    if (comment >= 0 && QUERY.matcher(above).matches()) {
      return source.error(
          start + comment + 1,
          start + above.length(),
          "a comment in the middle of a query",
          null,
          "write the comment on a line above `query:`, and the query in a block scalar");
    }
    return null;
  }

  private static String closeIt(String bracket) {
    return "close it with `" + bracket + "`";
  }

  private String quoted() {
    String word = word(source, at);
    return word.isEmpty() ? "the end of the line" : "`" + word + "`";
  }

  /** What stands at an offset up to the next blank, cut where it is long; empty at a line's end. */
  static String word(Source source, int offset) {
    int lineEnd = source.lineEnd(source.line(offset));
    int end = offset;
    while (end < lineEnd && end - offset < 30 && source.text().charAt(end) > ' ') {
      end++;
    }
    if (end < lineEnd && Character.isLowSurrogate(source.text().charAt(end))) {
      end--;
    }
    return source.text().substring(offset, end);
  }

  private FileError at(String found, @Nullable String expected, @Nullable String fix) {
    return source.error(at, Math.min(at + 1, source.text().length()), found, expected, fix);
  }

  /** The character at the place, empty at the end. */
  private String here() {
    return at >= source.text().length() ? "" : Character.toString(source.text().codePointAt(at));
  }

  private boolean isQuery() {
    return isQuery(at);
  }

  private boolean isQuery(int offset) {
    int line = source.line(offset);
    return QUERY
        .matcher(source.text().substring(source.lineStart(line), source.lineEnd(line)))
        .matches();
  }
}
