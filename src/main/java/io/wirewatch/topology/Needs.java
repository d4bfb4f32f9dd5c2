package io.wirewatch.topology;

import static io.wirewatch.topology.Privilege.Resource.GROUP;
import static io.wirewatch.topology.Privilege.Resource.TOPIC;
import static io.wirewatch.topology.Privilege.Resource.TRANSACTIONAL_ID;
import static java.util.Objects.requireNonNull;

import io.wirewatch.match.RuleBook;
import java.util.ArrayList;
import java.util.Collection;
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
            new DetectTopology(topics, MatchSettings.DEFAULT, team -> true))) {
      steps.put(topology.step(), step(topology));
    }
  }

  /** The needs under {@code topics}, with a topic of alerts for each of {@code teams}. */
  public static Needs of(Topics topics, Collection<String> teams) {
    return new Needs(topics, teams);
  }

  /** What one step reads, writes and keeps. */
  private record Step(TopicSpec input, List<TopicSpec> outputs, List<TopicSpec> changelogs) {}

  private Step step(StepTopology topology) {
    Set<String> inputs = new TreeSet<>();
    Set<TopicSpec> outputs = new LinkedHashSet<>();
    Set<String> stores = new TreeSet<>();
    for (TopologyDescription.Subtopology part : topology.get().describe().subtopologies()) {
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Source source) {
          inputs.addAll(source.topicSet());
        } else if (node instanceof TopologyDescription.Processor processor) {
          stores.addAll(processor.stores());
        } else if (node instanceof TopologyDescription.Sink sink) {
          outputs.addAll(outputs(sink));
        }
      }
    }
    TopicSpec input = topic(inputs.iterator().next());
    return new Step(
        input,
        outputs.stream().sorted(java.util.Comparator.comparing(TopicSpec::name)).toList(),
        stores.stream().map(store -> topics.changelog(topology.step(), store, input)).toList());
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
            used.add(step.input());
            used.addAll(step.outputs());
            changelogs.addAll(step.changelogs());
          }
        });
    if (roles.contains(MATCH)) {
      used.add(topics.rules());
    }
    used.addAll(changelogs);
    return List.copyOf(used);
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
    roles.put("rules-editor", rulesEditor("rules put and delete"));
    roles.put(
        "redriver",
        List.of(
            Privilege.of(
                "Read", TOPIC, topics.deadLetters().name(), "deadletters list, show and redrive"),
            Privilege.of(
                "Write", TOPIC, topics.articles().name(), "redrive sends what has been mended"),
            Privilege.of(
                "Write", TOPIC, topics.deadLetters().name(), "redrive notes what it has sent")));
    roles.put("status", ofStatus());
    roles.put("topic-administrator", ofAdministrator());
    return roles;
  }

  private List<Privilege> ofStep(String name) {
    Step step = requireNonNull(steps.get(name));
    String application = topics.prefix() + name;
    List<Privilege> privileges = new ArrayList<>();
    privileges.add(Privilege.of("Read", TOPIC, step.input().name(), "the input of the step"));
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

  private List<Privilege> rulesEditor(String purpose) {
    return List.of(
        Privilege.of("Read", TOPIC, topics.rules().name(), purpose),
        Privilege.of("Write", TOPIC, topics.rules().name(), purpose),
        Privilege.of(
            "Write", TRANSACTIONAL_ID, RuleBookWriter.transactionalId(topics), "a batch at once"));
  }

  private List<Privilege> ofStatus() {
    List<Privilege> privileges = new ArrayList<>();
    privileges.add(Privilege.of("Read", TOPIC, topics.status().name(), "what the steps say"));
    privileges.add(Privilege.of("Read", TOPIC, topics.rules().name(), "how many rules there are"));
    steps.forEach(
        (name, step) -> {
          privileges.add(
              Privilege.of("Read", TOPIC, step.input().name(), "the age of what is not read yet"));
          privileges.add(
              Privilege.of("Describe", GROUP, topics.prefix() + name, "who does the step's work"));
        });
    return privileges;
  }

  private List<Privilege> ofAdministrator() {
    return List.of(
        Privilege.ofAll("Create", TOPIC, topics.prefix(), "topics --create, or the first run"),
        Privilege.ofAll("Describe", TOPIC, topics.prefix(), "which topics there are"),
        Privilege.ofAll("DescribeConfigs", TOPIC, topics.prefix(), "what their settings risk"));
  }
}
