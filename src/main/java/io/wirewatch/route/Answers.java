package io.wirewatch.route;

import static java.time.ZoneOffset.UTC;

import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.Command;
import io.wirewatch.model.Durations;
import io.wirewatch.model.Fingerprint;
import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Silence;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Does what people ask of a message, and answers them. */
final class Answers {
  private static final Duration DEFAULT_MUTE = Duration.ofHours(1);
  private static final Duration LONGEST_MUTE = Duration.ofDays(366);
  private static final int MAX_ARTICLES = 20;
  private static final int MAX_ALERTS = 5;
  private static final String MUTE = "mute:";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(UTC);
  private static final String HELP =
      """
      ack: you have taken it up; nobody else is called, and it is not repeated
      mute RULE 2h: nothing of the rule is told for that time
      unmute RULE: the end of that
      why: why this was told
      more: more of the articles that it stands on
      help: this
      What is meant without a rule is the message that you answer.""";

  private final Updates updates;
  private final Desks desks;

  Answers(Updates updates, Desks desks) {
    this.updates = updates;
    this.desks = desks;
  }

  void obey(GroupTurn turn, Command command) {
    GroupMessage message =
        command.message() == null ? null : turn.ledger().message(command.message());
    if (command.digest() != null) {
      acknowledgePart(turn, command, message);
    } else if (command.verb() == Command.Verb.HELP) {
      answer(turn, command, HELP);
    } else if (command.message() != null && message == null) {
      answer(turn, command, "This message is not known, or no longer: nothing was done.");
    } else if (message == null && command.rule() == null) {
      answer(turn, command, "Which message is meant? Answer one, or name a rule.");
    } else {
      switch (command.verb()) {
        case ACK -> acknowledge(turn, command, message);
        case MUTE -> mute(turn, command, message);
        case UNMUTE -> unmute(turn, command, message);
        case WHY -> explain(turn, command, message);
        default -> more(turn, command, message);
      }
    }
  }

  private void answer(GroupTurn turn, Command command, String text) {
    if (desks.receiver(command.receiver()) == null) {
      turn.count(Untold.RECEIVER_GONE);
      return;
    }
    String id = Fingerprint.of("answer", command.id());
    turn.write(
        Notification.answer(
            id,
            command.message() == null ? Notification.textMessage(id) : command.message(),
            command.receiver(),
            command.target(),
            text,
            Occasion.COMMAND.label(),
            turn.now()));
  }

  private void acknowledge(GroupTurn turn, Command command, @Nullable GroupMessage message) {
    if (message == null) {
      answer(turn, command, "A message is acknowledged, not a rule: answer the one you mean.");
      return;
    }
    if (message.acknowledgedBy() != null) {
      answer(turn, command, "It was acknowledged already, by " + message.acknowledgedBy() + ".");
      return;
    }
    String note = takenUp(turn, command);
    boolean isShown = acknowledge(turn, message, command.by(), note);
    tellOthers(turn, command, message, note);
    if (!isShown) {
      answer(turn, command, "It is " + note + ".");
    }
  }

  private static String takenUp(GroupTurn turn, Command command) {
    return "acknowledged by " + command.by() + " at " + TIME.format(turn.now());
  }

  /** What a digest stands for is taken up with it, which was told: this shows when it changes. */
  private void acknowledgePart(GroupTurn turn, Command command, @Nullable GroupMessage message) {
    if (message == null || message.acknowledgedBy() != null) {
      return;
    }
    String note = takenUp(turn, command);
    Forgetting.cancel(turn, message);
    turn.ledger().put(message.acknowledged(command.by()).noting(note));
    tellOthers(turn, command, message, note);
  }

  private void tellOthers(GroupTurn turn, Command command, GroupMessage message, String note) {
    GroupMessage other =
        message.counterpart() == null ? null : turn.ledger().message(message.counterpart());
    if (other != null && other.acknowledgedBy() == null) {
      acknowledge(turn, other, command.by(), note);
    }
    turn.write(
        new RoutedEvent.Acknowledged(turn.head().world(), message.shown(), command.by(), note));
  }

  private boolean acknowledge(GroupTurn turn, GroupMessage message, String by, String note) {
    Forgetting.cancel(turn, message);
    return updates.note(turn, message.acknowledged(by).noting(note));
  }

  /** A message is taken up where all that stands of it is. */
  void acknowledge(GroupTurn turn, RoutedEvent.Acknowledged acknowledged) {
    Set<Integer> sequences = new TreeSet<>();
    for (String id : acknowledged.alerts()) {
      GroupedAlert alert = turn.ledger().alert(id);
      if (alert != null) {
        sequences.addAll(alert.messages());
      }
    }
    for (int sequence : sequences) {
      GroupMessage message = turn.ledger().message(sequence);
      if (message != null
          && message.acknowledgedBy() == null
          && isTakenUp(turn, message, acknowledged.alerts())) {
        acknowledge(turn, message, acknowledged.by(), acknowledged.note());
      }
    }
  }

  private static boolean isTakenUp(GroupTurn turn, GroupMessage message, List<String> alerts) {
    for (String id : message.shown()) {
      GroupedAlert alert = turn.ledger().alert(id);
      if (alert != null && alert.isOpen() && !alerts.contains(id)) {
        return false;
      }
    }
    return true;
  }

  private void mute(GroupTurn turn, Command command, @Nullable GroupMessage message) {
    Duration time;
    try {
      time = command.time() == null ? DEFAULT_MUTE : Durations.parse(command.time());
    } catch (IllegalArgumentException e) {
      answer(turn, command, command.time() + " is not " + Durations.EXPECTED + ".");
      return;
    }
    if (time.isZero() || time.compareTo(LONGEST_MUTE) > 0) {
      answer(turn, command, "A time over 0 and of at most 366d can be muted.");
      return;
    }
    Instant until = turn.now().plus(time);
    Set<String> rules = rules(turn, command, message);
    rules.forEach(rule -> turn.write(silence(command, rule, turn.now(), until)));
    boolean isToday =
        until.atOffset(UTC).toLocalDate().equals(turn.now().atOffset(UTC).toLocalDate());
    note(
        turn,
        command,
        message,
        "%s muted by %s until %s"
            .formatted(
                String.join(", ", rules), command.by(), (isToday ? TIME : DAY).format(until)));
  }

  private void unmute(GroupTurn turn, Command command, @Nullable GroupMessage message) {
    Set<String> rules = rules(turn, command, message);
    rules.forEach(rule -> turn.write(silence(command, rule, turn.now(), turn.now())));
    note(
        turn,
        command,
        message,
        "%s unmuted by %s at %s"
            .formatted(String.join(", ", rules), command.by(), TIME.format(turn.now())));
  }

  /** One a rule, so that a later one takes the place of an earlier one. */
  private static Silence silence(Command command, String rule, Instant from, Instant until) {
    return new Silence(
        MUTE + rule,
        List.of(new LabelMatcher(Labels.RULE, LabelMatcher.How.EQUAL, rule)),
        from,
        until,
        command.by(),
        command.verb().label() + " in " + command.receiver(),
        from);
  }

  private void note(GroupTurn turn, Command command, @Nullable GroupMessage message, String note) {
    if (message == null || !updates.note(turn, message.noting(note))) {
      answer(turn, command, note + ".");
    }
  }

  private static Set<String> rules(
      GroupTurn turn, Command command, @Nullable GroupMessage message) {
    Set<String> rules = new TreeSet<>();
    if (command.rule() != null) {
      rules.add(command.rule());
    } else if (message != null) {
      alerts(turn, message).forEach(alert -> rules.add(alert.rule()));
    }
    return rules;
  }

  private static List<AlertBrief> alerts(GroupTurn turn, GroupMessage message) {
    List<AlertBrief> alerts = new ArrayList<>();
    for (String id : message.shown()) {
      AlertBrief shown = turn.ledger().shown(message.sequence(), id);
      if (shown != null) {
        alerts.add(shown);
      }
    }
    return alerts;
  }

  private void explain(GroupTurn turn, Command command, @Nullable GroupMessage message) {
    if (message == null) {
      answer(turn, command, "Why is asked of a message: answer the one you mean.");
      return;
    }
    List<String> lines = new ArrayList<>();
    for (AlertBrief alert : alerts(turn, message)) {
      if (lines.size() < MAX_ALERTS) {
        lines.add(why(alert, turn.ledger().backing(alert.id())));
      }
    }
    if (message.total() > lines.size()) {
      lines.add("and " + (message.total() - lines.size()) + " more");
    }
    answer(turn, command, String.join("\n", lines));
  }

  private static String why(AlertBrief alert, @Nullable Backing backing) {
    StringBuilder text = new StringBuilder(alert.rule()).append(": ").append(alert.why());
    if (backing != null && !backing.terms().isEmpty()) {
      text.append(" Found: ").append(String.join(", ", backing.terms())).append('.');
    }
    if (alert.story() != null) {
      text.append(" The story has ")
          .append(alert.story().articles())
          .append(" articles of ")
          .append(alert.story().publishers())
          .append(" independent publishers.");
    }
    if (backing != null) {
      text.append(" It came here by ").append(backing.routed()).append('.');
    }
    return text.toString();
  }

  private void more(GroupTurn turn, Command command, @Nullable GroupMessage message) {
    if (message == null) {
      answer(turn, command, "More is asked of a message: answer the one you mean.");
      return;
    }
    Map<String, String> articles = new LinkedHashMap<>();
    for (AlertBrief alert : alerts(turn, message)) {
      Backing backing = turn.ledger().backing(alert.id());
      for (AlertBrief.Source article : backing == null ? alert.articles() : backing.articles()) {
        String line = line(article);
        articles.putIfAbsent(article.url() == null ? line : article.url(), line);
      }
    }
    List<String> lines = articles.values().stream().limit(MAX_ARTICLES).toList();
    answer(turn, command, lines.isEmpty() ? "It stands on no article." : String.join("\n", lines));
  }

  private static String line(AlertBrief.Source article) {
    List<String> parts = new ArrayList<>();
    if (article.title() != null) {
      parts.add(article.title());
    }
    if (article.outlet() != null) {
      parts.add("(" + article.outlet() + ")");
    }
    if (article.url() != null) {
      parts.add(article.url());
    }
    return String.join(" ", parts);
  }
}
