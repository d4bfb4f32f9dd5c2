package io.wirewatch.config;

import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.LabelMatcher.How;
import io.wirewatch.model.Severity;
import io.wirewatch.route.Labels;
import io.wirewatch.route.MatcherError;
import io.wirewatch.route.MatcherException;
import io.wirewatch.route.Matchers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads matchers, and warns of those that look like a slip. */
final class MatcherReader {
  private static final int SHORTEST = 5;
  private static final List<String> SEVERITIES =
      Arrays.stream(Severity.values()).map(Severity::label).toList();

  private final Values values;
  private final Warnings warnings;
  private final Errors errors;

  MatcherReader(Values values, Warnings warnings) {
    this.values = values;
    this.warnings = warnings;
    this.errors = values.errors();
  }

  /** The matchers of a list; of those with errors none. */
  List<LabelMatcher> read(Node node, String path) {
    List<LabelMatcher> all = new ArrayList<>();
    int before = errors.count();
    for (Node item : errors.items(node, "`" + path + "`")) {
      Values.Text text = values.text(item, "a matcher, such as `severity=\"critical\"`");
      if (text != null) {
        read(text, path, all);
      }
    }
    if (all.isEmpty() && errors.count() == before) {
      errors.add(
          node,
          "no matcher in `" + path + "`",
          "at least one, such as `severity=\"critical\"`",
          null);
    }
    return all;
  }

  private void read(Values.Text text, String path, List<LabelMatcher> all) {
    try {
      List<LabelMatcher> matchers = Matchers.parse(text.value());
      if (matchers.isEmpty()) {
        errors.add(
            text.node(),
            "nothing in `" + path + "`",
            "a matcher, such as `severity=\"critical\"`",
            null);
      }
      if (text.isVerbatim()) {
        matchers.forEach(matcher -> warn(matcher, text.node()));
      }
      all.addAll(matchers);
    } catch (MatcherException e) {
      add(e.error(), text);
    }
  }

  /** An error at its place within the text, where the text stands in the file as it was read. */
  private void add(MatcherError error, Values.Text text) {
    int[] places = text.isVerbatim() ? ScalarPlaces.of(errors.source(), text.node()) : null;
    int start = places == null ? text.node().start() : places[error.start()];
    int end =
        places == null ? text.node().end() : ScalarPlaces.endOf(places, error.start(), error.end());
    errors.add(
        start,
        end,
        "in a matcher: " + (text.isVerbatim() ? error.found() : "what stands here"),
        error.expected(),
        error.fix());
  }

  private void warn(LabelMatcher matcher, Node.Scalar node) {
    String label = matcher.label();
    boolean isOdd =
        label.equals(Labels.SEVERITY)
            && (matcher.how() == How.EQUAL || matcher.how() == How.NOT_EQUAL)
            && !matcher.value().isEmpty()
            && !SEVERITIES.contains(matcher.value());
    if (isOdd) {
      warnings.warn(
          node,
          "no alert has the severity " + Wording.quoted(matcher.value()),
          orElse(
              Wording.didYouMean(matcher.value(), SEVERITIES),
              "write " + Wording.oneOf(SEVERITIES)));
    }
    List<String> builtIn =
        Labels.BUILT_IN.stream().filter(name -> name.length() >= SHORTEST).toList();
    String meant = builtIn.contains(label) ? null : Wording.didYouMean(label, builtIn);
    if (meant != null) {
      warnings.warn(
          node, "the label " + Wording.quoted(label) + " is nearly one of every alert", meant);
    }
  }

  private static String orElse(@Nullable String first, String second) {
    return first == null ? second : first;
  }
}
