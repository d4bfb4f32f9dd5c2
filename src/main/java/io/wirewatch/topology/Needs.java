package io.wirewatch.topology;

import static io.wirewatch.topology.Privilege.Resource.GROUP;
import static io.wirewatch.topology.Privilege.Resource.TOPIC;
import static io.wirewatch.topology.Privilege.Resource.TRANSACTIONAL_ID;
import static java.util.Objects.requireNonNull;

import io.wirewatch.match.RuleBook;
import io.wirewatch.model.Routing;
import io.wirewatch.route.Silences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;

/**
 * What a cluster must hold and allow for each role: topics, and the least privileges. What the
 * steps read, write and keep is taken from their topologies, so that it cannot fall behind them.
 */
public final class Needs {
  /** The step from articles to hits; it also keeps the rule book in step with rule files. */
  public static final String MATCH = "match";

  /** The step from hits to alerts. */
  public static final String DETECT = "detect";

  /** The step from alerts to notifications. */
  public static final String ROUTE = "route";

  /** The step from notifications to people. */
  public static final String DELIVER = DeliverStep.STEP;

  /** A routing of the least that there can be: what a step needs does not depend on it. */
  static final Routing NOBODY =
      new Routing(
          new Routing.Route(
              "root",
              List.of(),
              List.of(),
              false,
              List.of(),
              false,
              Duration.ZERO,
              Duration.ZERO,
              null,
              List.of(),
              List.of(),
              null,
              null,
              List.of()),
          List.of(),
          Map.of(),
          Map.of());

  private final Topics topics;
  private final List<String> teams;
  private final Map<String, TopicSpec> byName = new LinkedHashMap<>();
  private final Map<String, Step> steps = new LinkedHashMap<>();

  private Needs(Topics topics, Collection<String> teams) {
    this.topics = topics;
    this.teams = teams.stream().sorted().distinct().toList();
    topics.all(teams).forEach(topic -> byName.put(topic.name(), topic));
    for (StepTopology topology :
        List.of(
            MatchTopology.of(topics, MatchSettings.DEFAULT, RuleBook.empty()),
            new DetectTopology(topics, MatchSettings.DEFAULT, team -> true),
            new RouteTopology(topics, NOBODY, () -> Silences.NONE))) {
      steps.put(topology.step(), step(topology));
    }
  }

  /** The needs under {@code topics}, with a topic of alerts for each of {@code teams}. */
  public static Needs of(Topics topics, Collection<String> teams) {
    return new Needs(topics, teams);
  }

  /** What one step reads, writes and keeps. */
  private record Step(
      List<TopicSpec> inputs, List<TopicSpec> outputs, List<TopicSpec> changelogs) {}

  private Step step(StepTopology topology) {
    Set<TopicSpec> inputs = new LinkedHashSet<>();
    Set<TopicSpec> outputs = new LinkedHashSet<>();
    List<TopicSpec> changelogs = new ArrayList<>();
    for (TopologyDescription.Subtopology part : topology.get().describe().subtopologies()) {
      Set<String> read = new TreeSet<>();
      Set<String> stores = new TreeSet<>();
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Source source) {
          read.addAll(source.topicSet());
        } else if (node instanceof TopologyDescription.Processor processor) {
          stores.addAll(processor.stores());
        } else if (node instanceof TopologyDescription.Sink sink) {
          outputs.addAll(outputs(sink));
        }
      }
      TopicSpec input = topic(read.iterator().next());
      inputs.add(input);
      stores.forEach(store -> changelogs.add(topics.changelog(topology.step(), store, input)));
    }
    outputs.removeAll(inputs);
    return new Step(sorted(inputs), sorted(outputs), sorted(changelogs));
  }

  private static List<TopicSpec> sorted(Collection<TopicSpec> some) {
    return some.stream().sorted(Comparator.comparing(TopicSpec::name)).toList();
  }

  /** The only sink that chooses among topics is that of the teams. */
  @SuppressWarnings("NullAway") // no topic where it is chosen by the record
  private List<TopicSpec> outputs(TopologyDescription.Sink sink) {
    return sink.topic() == null
        ? teams.stream().map(topics::alertsOf).toList()
        : List.of(topic(sink.topic()));
  }

  private TopicSpec topic(String name) {
    return requireNonNull(byName.get(name), name);
  }

  /** The topics that some of the steps use, their changelogs included. */
  public List<TopicSpec> topicsOf(Collection<String> roles) {
    Set<TopicSpec> used = new LinkedHashSet<>();
    List<TopicSpec> changelogs = new ArrayList<>();
    steps.forEach(
        (name, step) -> {
          if (roles.contains(name)) {
            used.addAll(step.inputs());
            used.addAll(step.outputs());
            changelogs.addAll(step.changelogs());
          }
        });
    if (roles.contains(MATCH)) {
      used.add(topics.rules());
      used.add(topics.ruleHistory());
    }
    if (roles.contains(DELIVER)) {
      used.addAll(topicsOfDeliver());
    }
    used.addAll(changelogs);
    return List.copyOf(used);
  }

  private List<TopicSpec> topicsOfDeliver() {
    return List.of(topics.notifications(), topics.deliveries(), topics.commands(), topics.status());
  }

  /** Every topic, the changelogs of all steps included. */
  public List<TopicSpec> allTopics() {
    Set<TopicSpec> all = new LinkedHashSet<>(byName.values());
    all.addAll(topicsOf(steps.keySet()));
    return List.copyOf(all);
  }

  /** The least privileges of each role, by its name. */
  public Map<String, List<Privilege>> privileges() {
    Map<String, List<Privilege>> roles = new LinkedHashMap<>();
    steps.keySet().forEach(step -> roles.put(step, ofStep(step)));
    roles.put(DELIVER, ofDeliver());
    roles.put(
        "publisher",
        List.of(
            Privilege.of(
                "Write", TOPIC, topics.articles().name(), "publish and replay send articles")));
    roles.put(
        "reader",
        List.of(Privilege.of("Read", TOPIC, topics.alerts().name(), "tail reads alerts")));
    for (String team : teams) {
      roles.put(
          "reader-" + team,
          List.of(
              Privilege.of(
                  "Read",
                  TOPIC,
                  topics.alertsOf(team).name(),
                  "tail --team " + team + " reads the team's alerts")));
    }
    roles.put(
        "mentions-reader",
        List.of(Privilege.of("Read", TOPIC, topics.mentions().name(), "reads mentions")));
    roles.put(
        "shadow-reader",
        List.of(
            Privilege.of(
                "Read",
                TOPIC,
                topics.shadowAlerts().name(),
                "reads alerts of rules in the shadow")));
    roles.put(
        "trends-reader",
        List.of(
            Privilege.of("Read", TOPIC, topics.trends().name(), "trends draws what rules hit")));
    List<Privilege> editor = new ArrayList<>(rulesEditor("rules put and delete"));
    editor.add(
        Privilege.of(
            "Read",
            TOPIC,
            topics.ruleHistory().name(),
            "rules history, and show and diff with it"));
    roles.put("rules-editor", List.copyOf(editor));
    roles.put(
        "redriver",
        List.of(
            Privilege.of(
                "Read", TOPIC, topics.deadLetters().name(), "deadletters list, show and redrive"),
            Privilege.of(
                "Write", TOPIC, topics.articles().name(), "redrive sends what has been mended"),
            Privilege.of(
                "Write", TOPIC, topics.deadLetters().name(), "redrive notes what it has sent")));
    roles.put(
        "deliveries-editor",
        List.of(
            Privilege.of(
                "Read",
                TOPIC,
                topics.deliveries().name(),
                "deliveries list, show, replay and forget"),
            Privilege.of(
                "Read", TOPIC, topics.notifications().name(), "deliveries show, replay and forget"),
            Privilege.of(
                "Write", TOPIC, topics.notifications().name(), "deliveries replay tells again"),
            Privilege.of(
                "Write", TOPIC, topics.deliveries().name(), "deliveries forget says what it ends"),
            Privilege.of(
                "Read", TOPIC, topics.status().name(), "deliveries forget finds what was said"),
            Privilege.of("Write", TOPIC, topics.status().name(), "deliveries forget removes it"),
            Privilege.ofAll(
                "Describe", GROUP, DeliverStep.group(topics, ""), "whether somebody tells it"),
            Privilege.ofAll(
                "Delete", GROUP, DeliverStep.group(topics, ""), "deliveries forget removes one")));
    roles.put("status", ofStatus());
    roles.put("topic-administrator", ofAdministrator());
    return roles;
  }

  private List<Privilege> ofStep(String name) {
    Step step = requireNonNull(steps.get(name));
    String application = topics.prefix() + name;
    List<Privilege> privileges = new ArrayList<>();
    for (TopicSpec input : step.inputs()) {
      privileges.add(Privilege.of("Read", TOPIC, input.name(), "the input of the step"));
    }
    if (name.equals(ROUTE)) {
      privileges.add(
          Privilege.of("Write", TOPIC, topics.routed().name(), "what the step hands to itself"));
      privileges.add(Privilege.of("Read", TOPIC, topics.silences().name(), "what is not told"));
    }
    for (TopicSpec output : step.outputs()) {
      privileges.add(Privilege.of("Write", TOPIC, output.name(), "an output of the step"));
    }
    privileges.add(
        Privilege.of("Read", TOPIC, topics.deadLetters().name(), "announces dead letters"));
    String changelogs = "copies of the step's state";
    privileges.add(Privilege.ofAll("Read", TOPIC, application + "-", changelogs));
    privileges.add(Privilege.ofAll("Write", TOPIC, application + "-", changelogs));
    if (name.equals(MATCH)) {
      privileges.addAll(rulesEditor("keeps the rule book in step with rule files"));
    }
    privileges.add(Privilege.of("Read", GROUP, application, "shares the input among processes"));
    privileges.add(Privilege.ofAll("Write", TRANSACTIONAL_ID, application + "-", "exactly once"));
    for (TopicSpec topic : topicsOf(Set.of(name))) {
      if (topic.kind() != TopicSpec.Kind.CHANGELOG) {
        privileges.add(
            Privilege.of(
                "DescribeConfigs", TOPIC, topic.name(), "looks at the start for what is at risk"));
      }
    }
    privileges.add(
        Privilege.ofAll(
            "DescribeConfigs", TOPIC, application + "-", "looks at the start for what is at risk"));
    return privileges;
  }

  private List<Privilege> ofDeliver() {
    String groups = DeliverStep.group(topics, "");
    String notifications = topics.notifications().name();
    List<Privilege> privileges = new ArrayList<>();
    privileges.add(Privilege.of("Read", TOPIC, notifications, "the input of the step"));
    privileges.add(
        Privilege.of("Write", TOPIC, notifications, "digests, and what is parked, at its end"));
    privileges.add(
        Privilege.of("Delete", TOPIC, notifications, "removes what every receiver is past"));
    privileges.add(Privilege.of("Read", TOPIC, topics.deliveries().name(), "goes on from there"));
    privileges.add(
        Privilege.of("Write", TOPIC, topics.deliveries().name(), "attempts and what came of them"));
    privileges.add(
        Privilege.of("Write", TOPIC, topics.commands().name(), "what people ask in chats"));
    privileges.add(Privilege.of("Write", TOPIC, topics.status().name(), "how it stands"));
    privileges.add(
        Privilege.of("Read", TOPIC, topics.deadLetters().name(), "announces dead letters"));
    privileges.add(Privilege.ofAll("Read", GROUP, groups, "a group for each receiver"));
    privileges.add(
        Privilege.ofAll("Write", TRANSACTIONAL_ID, groups, "attempt and result, each at once"));
    for (TopicSpec topic : topicsOfDeliver()) {
      privileges.add(
          Privilege.of(
              "DescribeConfigs", TOPIC, topic.name(), "looks at the start for what is at risk"));
    }
    return privileges;
  }

  private List<Privilege> rulesEditor(String purpose) {
    return List.of(
        Privilege.of("Read", TOPIC, topics.rules().name(), purpose),
        Privilege.of("Write", TOPIC, topics.rules().name(), purpose),
        Privilege.of("Write", TOPIC, topics.ruleHistory().name(), "who changed which rule"),
        Privilege.of(
            "Write", TRANSACTIONAL_ID, RuleBookWriter.transactionalId(topics), "a batch at once"));
  }

  private List<Privilege> ofStatus() {
    List<Privilege> privileges = new ArrayList<>();
    privileges.add(Privilege.of("Read", TOPIC, topics.status().name(), "what the steps say"));
    privileges.add(Privilege.of("Read", TOPIC, topics.rules().name(), "how many rules there are"));
    steps.forEach(
        (name, step) -> {
          for (TopicSpec input : step.inputs()) {
            privileges.add(
                Privilege.of("Read", TOPIC, input.name(), "the age of what is not read yet"));
          }
          privileges.add(
              Privilege.of("Describe", GROUP, topics.prefix() + name, "who does the step's work"));
        });
    privileges.add(
        Privilege.of(
            "Read", TOPIC, topics.notifications().name(), "the age of what is not told yet"));
    privileges.add(
        Privilege.of("Read", TOPIC, topics.deliveries().name(), "what nobody was told of"));
    privileges.add(
        Privilege.ofAll("Describe", GROUP, DeliverStep.group(topics, ""), "who tells whom"));
    return privileges;
  }

  private List<Privilege> ofAdministrator() {
    return List.of(
        Privilege.ofAll("Create", TOPIC, topics.prefix(), "topics --create, or the first run"),
        Privilege.ofAll("Describe", TOPIC, topics.prefix(), "which topics there are"),
        Privilege.ofAll("DescribeConfigs", TOPIC, topics.prefix(), "what their settings risk"));
  }
}
