package io.wirewatch.app;

import io.wirewatch.app.Highlighter.Style;
import io.wirewatch.model.Alert;
import io.wirewatch.model.StoryLink;
import io.wirewatch.topology.Judgement;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What came of an article under a rule, for people. */
final class OutcomePrinter {
  private static final int MOST_LATER = 5;

  /** What the reasons mean for which an article is not matched, or its hit leads to no alert. */
  static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("duplicate", "the same article came before"),
          Map.entry("superseded", "a newer version came before"),
          Map.entry("canceled", "its publisher canceled it"),
          Map.entry("withheld", "its publisher withholds it"),
          Map.entry("told-already", "this version of the article has been told under this rule"),
          Map.entry("nothing-told", "nothing was told of the article that is taken back"),
          Map.entry("rule-expired", "the rule is expired and opens no episodes"),
          Map.entry("story-told", "its story has been told, and has not grown enough since"),
          Map.entry("episode-open", "an alert stands already, and has not grown enough since"),
          Map.entry("episode-over", "by its time it belongs to an alert that is over"),
          Map.entry("below-threshold", "the window does not hold enough articles"),
          Map.entry(
              "below-ratio", "the window holds not enough more than the baseline leads to expect"),
          Map.entry(
              "baseline-too-short",
              "the rule has not been in force for as long as the baseline and the window"),
          Map.entry(
              "baseline-too-small", "the baseline holds fewer articles than the trigger asks for"),
          Map.entry("too-few-publishers", "its story has too few independent publishers"),
          Map.entry("sequence-incomplete", "the other rules of the sequence have not come before"),
          Map.entry("seen-before", "the value has been seen before"),
          Map.entry("no-value", "it has nothing of what the trigger looks at"),
          Map.entry("not-quiet", "it is what a rule that waits for silence expects"));

  private final Highlighter highlighter;
  private final DateTimeFormatter time;

  OutcomePrinter(Terminal terminal) {
    this.highlighter = new Highlighter(terminal.isOutTerminal());
    this.time =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(terminal.zone());
  }

  /** Several lines, each ended; none for an article of which nothing comes. */
  String print(RuleTrace.Outcome outcome) {
    StringBuilder out = new StringBuilder();
    for (String reason : outcome.dropped()) {
      line(out, "It was not matched", reason, "");
    }
    if (outcome.isHit() && outcome.alerts().isEmpty() && outcome.suppressed().isEmpty()) {
      out.append("No alert came of the hit at once.\n");
    }
    Judgement judgement = outcome.judgement();
    Set<String> told = new HashSet<>();
    if (judgement != null) {
      story(out, judgement);
      for (Judgement.Silence silence : judgement.silences()) {
        silence(out, silence, Set.of(judgement.article(), judgement.story().id()));
        told.add(silence.reason());
      }
    }
    for (String reason : outcome.suppressed()) {
      if (!told.contains(reason)) {
        line(out, "No alert came of " + (outcome.isHit() ? "the hit" : "it"), reason, "");
      }
    }
    outcome.alerts().forEach(alert -> alert(out, "", alert));
    List<Alert> later = outcome.later();
    later.stream().limit(MOST_LATER).forEach(alert -> alert(out, "Later: ", alert));
    if (later.size() > MOST_LATER) {
      out.append("and ").append(later.size() - MOST_LATER).append(" more of its alerts\n");
    }
    return out.isEmpty() ? "" : "\n" + out;
  }

  private void story(StringBuilder out, Judgement judgement) {
    StoryLink link = judgement.story();
    Alert.Story whole = judgement.whole();
    if (link.like() == null) {
      out.append("It opened a story of its own");
    } else {
      out.append("It joined a story as a ")
          .append(highlighter.styled(Style.BOLD, link.how().label()))
          .append(" of ")
          .append(highlighter.styled(Style.BOLD, link.like()))
          .append(String.format(Locale.ROOT, ", similarity %.2f", link.similarity()));
    }
    if (whole != null) {
      out.append(
          "; the story has "
              + count(whole.articles(), "article")
              + " of "
              + count(whole.publishers(), "publisher"));
    }
    out.append(".\n");
  }

  /** Why there was no alert event; a key that only names the article or its story says nothing. */
  private void silence(StringBuilder out, Judgement.Silence silence, Set<String> itself) {
    List<String> figures = new ArrayList<>();
    if (silence.observed() != null) {
      figures.add(
          "observed "
              + number(silence.observed())
              + (silence.expected() == null ? "" : ", expected " + number(silence.expected())));
    }
    if (silence.coverage() != null) {
      figures.add(
          String.format(Locale.ROOT, "%.0f%% of the baseline seen", 100 * silence.coverage()));
    }
    if (silence.key() != null && !silence.key().isEmpty() && !itself.contains(silence.key())) {
      figures.add("for " + silence.key());
    }
    String shown = figures.isEmpty() ? "" : " (" + String.join("; ", figures) + ")";
    line(out, "No alert came of the hit", silence.reason(), Terminal.clean(shown));
  }

  private static String count(int many, String what) {
    return many + " " + what + (many == 1 ? "" : "s");
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private void line(StringBuilder out, String what, String reason, String figures) {
    String meaning = REASONS.get(reason);
    out.append(what)
        .append(": ")
        .append(highlighter.styled(Style.WARNING, reason))
        .append(meaning == null ? "" : ", " + meaning)
        .append(figures)
        .append(".\n");
  }

  private void alert(StringBuilder out, String when, Alert alert) {
    Style style = alert.event() == Alert.Event.WITHDRAWN ? Style.CRITICAL : Style.GOOD;
    out.append(when)
        .append(time.format(alert.at()))
        .append("  alert ")
        .append(highlighter.styled(style, alert.event().label()))
        .append(alert.reason() == null ? "" : " (" + Terminal.clean(alert.reason()) + ")")
        .append(": ")
        .append(Terminal.clean(alert.why()))
        .append('\n');
  }
}
