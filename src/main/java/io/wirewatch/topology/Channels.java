package io.wirewatch.topology;

import static io.wirewatch.topology.HeaderSpec.always;
import static io.wirewatch.topology.HeaderSpec.sometimes;

import io.wirewatch.model.Alert;
import io.wirewatch.topology.Channel.Anything;
import io.wirewatch.topology.Channel.Constant;
import io.wirewatch.topology.Channel.Json;
import io.wirewatch.topology.Channel.Message;
import io.wirewatch.topology.Channel.Nothing;
import io.wirewatch.topology.Channel.Text;
import io.wirewatch.topology.Channel.Use;
import java.util.List;
import java.util.stream.Stream;

/** What stands on every topic. */
final class Channels {
  private static final String TEAM = "{team}";
  private static final String WORLD = "`live`, or the name of the test stream";
  // As the codec of articles reads it.
  private static final String PLAIN_TEXT = "^\\s*[Tt][Ee][Xx][Tt]/[Pp][Ll][Aa][Ii][Nn]\\s*(;.*)?$";
  private static final String ARRIVED = "when it first arrived, ISO 8601";
  private static final String REDRIVEN = "how often it was a dead letter before and was sent again";
  private static final String FIRST =
      "where it stood before it was ever sent again, such as `wirewatch.articles[0]@17`";
  private static final Text RULE_ID = new Text("The rule's id.");

  private final Topics topics;

  private Channels(Topics topics) {
    this.topics = topics;
  }

  /** The channels of {@code topics}, in the order in which records flow through them. */
  static List<Channel> of(Topics topics) {
    Channels channels = new Channels(topics);
    return List.of(
        channels.articles(),
        channels.hits(),
        channels.mentions(),
        channels.alerts(),
        channels.teamAlerts(),
        channels.shadowAlerts(),
        channels.trends(),
        RouteChannels.routed(topics),
        RouteChannels.notifications(topics),
        DeliveryChannels.deliveries(topics),
        RouteChannels.silences(topics),
        RouteChannels.commands(topics),
        channels.rules(),
        channels.ruleHistory(),
        channels.status(),
        channels.deadLetters());
  }

  private Channel articles() {
    Text key =
        new Text(
            "Any key or none. `publish` and `replay` write the article's id: with more than one"
                + " partition, all versions of an article need the same key.");
    return channel(
        "articles",
        topics.articles(),
        "What comes in, in the order of the world.",
        List.of(
            new Message(
                "article",
                "An article in JSON.",
                RecordHeaders.JSON,
                new Anything(key.description()),
                new Json("article.schema.json", "One version of one news item."),
                withRedriven(sometimes(RecordHeaders.CONTENT_TYPE, "`application/json`"))),
            new Message(
                "plain-text",
                "An article in plain text: its first line is the title.",
                RecordHeaders.PLAIN_TEXT,
                new Anything(key.description()),
                new Text("UTF-8 text, not blank, at most 4 MiB."),
                withRedriven(
                    always(RecordHeaders.CONTENT_TYPE, "`text/plain`, with or without parameters")
                        .matching(PLAIN_TEXT))),
            new Message(
                "clock",
                "The clock of a test stream moves.",
                RecordHeaders.JSON,
                new Anything("Any key or none; `replay` writes the world's name."),
                new Json("clock.schema.json", "The time of a test stream."),
                withRedriven(
                    sometimes(RecordHeaders.CONTENT_TYPE, "`application/json`"),
                    always(
                        RecordHeaders.RECORD,
                        "this is no article, and only moves the clock of a test stream",
                        RecordHeaders.CLOCK),
                    sometimes(RecordHeaders.WORLD, "the name of the test stream")))),
        List.of(
            new Use(
                "publish",
                true,
                "`publish`, and every other producer, sends articles.",
                null,
                List.of("article", "plain-text")),
            new Use(
                "redrive",
                true,
                "`deadletters redrive` sends once more what was refused.",
                null,
                List.of("article", "plain-text", "clock")),
            new Use(
                "replay",
                true,
                "`replay` and `demo` send a test stream.",
                null,
                List.of("article", "clock")),
            reader(
                "match", "Matches articles against the rules.", "article", "plain-text", "clock")));
  }

  private Channel hits() {
    String[] events = {"hit", "retract", "renewed", "armed", "retired", "tick"};
    return channel(
        "hits",
        topics.hits(),
        "What the step match tells the step detect.",
        List.of(
            hitEvent("hit", "A rule is satisfied by an article."),
            hitEvent("retract", "A hit no longer stands."),
            hitEvent("renewed", "An article that hit came again as it was."),
            hitEvent("armed", "A rule is in force from here on."),
            hitEvent("retired", "A rule is no longer in force."),
            hitEvent("tick", "Time has passed in a world.")),
        List.of(
            writer("match", "Tells what articles hit.", events),
            reader("detect", "Turns hits into alerts.", events)));
  }

  private static Message hitEvent(String type, String summary) {
    return new Message(
        type,
        summary,
        RecordHeaders.JSON,
        type.equals("tick") ? new Nothing("None: it goes to every partition.") : RULE_ID,
        new Json("hit.schema.json#/$defs/" + type, summary),
        ours(type));
  }

  private Channel mentions() {
    return channel(
        "mentions",
        topics.mentions(),
        "Where watched keywords stand in articles.",
        List.of(
            new Message(
                "mention",
                "Where a keyword stands in an article.",
                RecordHeaders.JSON,
                new Text("The keyword."),
                new Json("mention.schema.json", "Where a keyword stands in an article."),
                ours("mention"))),
        List.of(writer("match", "Tells of the keywords in articles.", "mention")));
  }

  private Channel alerts() {
    return channel(
        "alerts",
        topics.alerts(),
        "Every alert event.",
        List.of(
            new Message(
                "alert",
                "A trigger fired, or what it said has changed.",
                RecordHeaders.JSON,
                RULE_ID,
                new Json("alert.schema.json", "The event of an alert."),
                ours(alertEvents()))),
        List.of(
            writer("detect", "Tells of alerts.", "alert"),
            reader("route", "Tells people of alerts.", "alert")));
  }

  private Channel teamAlerts() {
    TopicSpec topic = topics.alertsOf("x");
    return new Channel(
        "team-alerts",
        topics.prefix() + "alerts.team." + TEAM,
        topic,
        "The alert events of rules with the label `team`, for each team that is declared.",
        List.of(
            new Message(
                "team-alert",
                "A trigger of the team's rules fired, or what it said has changed.",
                RecordHeaders.JSON,
                RULE_ID,
                new Json("alert.schema.json", "The event of an alert."),
                Stream.concat(
                        ours(alertEvents()).stream(),
                        Stream.of(always(RecordHeaders.TEAM, "the team")))
                    .toList())),
        List.of(writer("detect", "Tells teams of their alerts.", "team-alert")));
  }

  private Channel shadowAlerts() {
    return channel(
        "shadow-alerts",
        topics.shadowAlerts(),
        "The alert events of rules in the shadow, which are told to no one.",
        List.of(
            new Message(
                "shadow-alert",
                "A trigger of a rule in the shadow fired, or what it said has changed.",
                RecordHeaders.JSON,
                RULE_ID,
                new Json("alert.schema.json", "The event of an alert."),
                ours(alertEvents()))),
        List.of(
            writer("detect", "Tells what rules in the shadow would have told.", "shadow-alert")));
  }

  private Channel trends() {
    return channel(
        "trends",
        topics.trends(),
        "How much rules hit by minute, hour and day.",
        List.of(
            new Message(
                "trend",
                "How much a rule hit in one minute, hour or day.",
                RecordHeaders.JSON,
                new Text(
                    "World, rule id, unit and start, with `|` between them, such as"
                        + " `live|coup-plot|hour|2021-11-26T14:00:00Z`."),
                new Json("trend.schema.json", "How much a rule hit in one piece of time."),
                ours("trend"))),
        List.of(writer("detect", "Counts what rules hit.", "trend")));
  }

  private Channel rules() {
    return channel(
        "rules",
        topics.rules(),
        "The rules in force.",
        List.of(
            new Message(
                "rule",
                "A rule is put in force.",
                RecordHeaders.JSON,
                RULE_ID,
                new Json("rule.schema.json", "One rule."),
                List.of()),
            new Message(
                "rule-removed",
                "A rule is removed.",
                RecordHeaders.JSON,
                RULE_ID,
                new Nothing("None."),
                List.of()),
            new Message(
                "book",
                "The records before it are one whole revision.",
                RecordHeaders.JSON,
                new Constant(RuleLog.MARKER, "No rule has this id."),
                new Json("book.schema.json", "A revision."),
                List.of())),
        List.of(
            new Use(
                "rules",
                true,
                "`run`, `demo` and `rules` put rules in force and remove them.",
                null,
                List.of("rule", "rule-removed", "book")),
            new Use(
                "book",
                false,
                "Every process of the step match reads them from the beginning.",
                null,
                List.of("rule", "rule-removed", "book"))));
  }

  private Channel ruleHistory() {
    return channel(
        "rules.history",
        topics.ruleHistory(),
        "Every change of every rule.",
        List.of(
            new Message(
                "rule-change",
                "A rule was put in force, changed or removed: when, by whom, and the whole of it.",
                RecordHeaders.JSON,
                RULE_ID,
                new Json("rule-change.schema.json", "One change of one rule."),
                List.of())),
        List.of(
            new Use(
                "rules",
                true,
                "`run`, `demo` and `rules` tell of what they change, in one transaction with it.",
                null,
                List.of("rule-change")),
            new Use(
                "rules",
                false,
                "`rules history`, `show` and `diff` read it from the beginning.",
                null,
                List.of("rule-change"))));
  }

  private Channel status() {
    return channel(
        "status",
        topics.status(),
        "How each task of each step stands.",
        List.of(
            new Message(
                "status",
                "How one task of one step stands.",
                RecordHeaders.JSON,
                new Text("Step and partition, such as `match-0`."),
                new Json("status.schema.json", "How one task of one step stands."),
                ours("status")),
            DeliveryChannels.STATUS,
            DeliveryChannels.LINKS),
        List.of(
            writer("match", "Tells how it stands.", "status"),
            writer("detect", "Tells how it stands.", "status"),
            writer("route", "Tells how it stands.", "status"),
            writer(DeliverReport.STEP, "Tells how it stands.", "deliver-status", "links-status")));
  }

  private Channel deadLetters() {
    return channel(
        "dead-letters",
        topics.deadLetters(),
        "What could not be taken, as it came.",
        List.of(
            new Message(
                "dead-letter",
                "A record that could not be taken: key, value and headers as they came, and why.",
                "application/octet-stream",
                new Anything("The key that it came with."),
                new Anything("Its bytes as they came, up to nearly 8 MiB; of more, the first MiB."),
                List.of(
                    always(RecordHeaders.REASON, "the named reason, such as `not-json`"),
                    always(RecordHeaders.DETAIL, "what was found, and how to mend it"),
                    always(RecordHeaders.TOPIC, "the topic that it came from"),
                    always(RecordHeaders.PARTITION, "its partition there"),
                    always(RecordHeaders.OFFSET, "its offset there"),
                    always(RecordHeaders.ARRIVED, ARRIVED),
                    sometimes(RecordHeaders.WORLD, "the world that it was meant for"),
                    sometimes(RecordHeaders.REDRIVEN, REDRIVEN),
                    sometimes(RecordHeaders.FIRST, FIRST),
                    sometimes(
                        RecordHeaders.CUT,
                        "size and hash of the whole, where only its first bytes were kept"))),
            new Message(
                "receipt",
                "A dead letter was sent again.",
                "application/octet-stream",
                new Nothing("None."),
                new Nothing("None."),
                List.of(
                    always(
                        RecordHeaders.RECEIPT,
                        "which dead letter was sent again, by partition and offset, such as `0@17`"
                            + "; the record says nothing else")))),
        List.of(
            writer("match", "Sets aside what is no article and no rule.", "dead-letter"),
            writer("detect", "Sets aside what is no record of hits.", "dead-letter"),
            writer("route", "Sets aside what is no alert and no command.", "dead-letter"),
            new Use(
                "redrive",
                true,
                "`deadletters redrive` says what it has sent again.",
                null,
                List.of("receipt")),
            new Use(
                "redrive",
                false,
                "`deadletters` reads them from the beginning.",
                null,
                List.of("dead-letter", "receipt"))));
  }

  private static Channel channel(
      String name, TopicSpec topic, String summary, List<Message> messages, List<Use> uses) {
    return new Channel(name, topic.name(), topic, summary, messages, uses);
  }

  private static Use writer(String step, String summary, String... messages) {
    return new Use(step, true, summary, null, List.of(messages));
  }

  private Use reader(String step, String summary, String... messages) {
    return new Use(step, false, summary, topics.prefix() + step, List.of(messages));
  }

  private static String[] alertEvents() {
    return Stream.of(Alert.Event.values()).map(Alert.Event::label).toArray(String[]::new);
  }

  /** The headers of a record of articles, which may be a dead letter that was sent again. */
  private static List<HeaderSpec> withRedriven(HeaderSpec... headers) {
    return Stream.concat(
            Stream.of(headers),
            Stream.of(
                sometimes(RecordHeaders.REDRIVEN, REDRIVEN),
                sometimes(RecordHeaders.FIRST, FIRST),
                sometimes(RecordHeaders.ARRIVED, ARRIVED)))
        .toList();
  }

  /** The headers of a JSON value of ours. */
  static List<HeaderSpec> ours(String... events) {
    return List.of(
        always(RecordHeaders.CONTENT_TYPE, "`application/json`", RecordHeaders.JSON),
        always(RecordHeaders.WORLD, WORLD),
        always(RecordHeaders.EVENT, "what the record says, such as `hit` or `raised`", events));
  }
}
