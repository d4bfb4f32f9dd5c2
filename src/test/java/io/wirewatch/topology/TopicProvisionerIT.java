package io.wirewatch.topology;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.wirewatch.route.Silences;
import io.wirewatch.topology.TopicReport.Difference;
import io.wirewatch.undertest.KafkaUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TopicProvisionerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private static Path folder;
  private static KafkaUnderTest kafka;
  private static Admin admin;

  @BeforeAll
  static void start() throws Exception {
    kafka = KafkaUnderTest.start(folder);
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()));
  }

  @AfterAll
  static void stop() throws Exception {
    admin.close();
    kafka.close();
  }

  @Test
  void shouldMakeWhatIsMissingWithItsPartitionsAndSettings() throws Exception {
    Topics topics = Topics.of("made.");
    List<TopicSpec> specs = topics.all(List.of("europe"));

    TopicReport report = provisioner().provision(specs);

    assertThat(report.created()).hasSameElementsAs(names(specs));
    assertThat(report.present()).isEmpty();
    assertThat(partitionsOf("made.articles")).isEqualTo(1);
    assertThat(partitionsOf("made.hits")).isEqualTo(4);
    assertThat(partitionsOf("made.alerts.team.europe")).isEqualTo(1);
    assertThat(settingOf("made.articles", "max.message.bytes")).isEqualTo("4194304");
    assertThat(settingOf("made.dead-letters", "max.message.bytes")).isEqualTo("8388608");
    assertThat(settingOf("made.hits", "max.message.bytes")).isEqualTo("2097152");
    assertThat(settingOf("made.rules", "cleanup.policy")).isEqualTo("compact");
    for (TopicSpec spec : specs) {
      assertThat(settingOf(spec.name(), "message.timestamp.type")).isEqualTo("LogAppendTime");
    }
  }

  @Test
  void shouldFindNothingToDoTheSecondTime() throws Exception {
    List<TopicSpec> specs = Topics.of("twice.").all(List.of());
    provisioner().provision(specs);

    TopicReport report = provisioner().provision(specs);

    assertThat(report).isEqualTo(new TopicReport(List.of(), names(specs), List.of(), List.of()));
  }

  @Test
  void shouldTellWhatDiffersAndChangeNothing() throws Exception {
    Topics topics = Topics.of("differs.");
    NewTopic articles =
        new NewTopic("differs.articles", Optional.of(3), Optional.empty())
            .configs(
                Map.of(
                    "max.message.bytes",
                    "1000000",
                    "retention.ms",
                    "-1",
                    "message.timestamp.type",
                    "LogAppendTime"));
    admin.createTopics(List.of(articles)).all().get();

    TopicReport report = provisioner().provision(List.of(topics.articles(), topics.hits()));

    assertThat(report.created()).containsExactly("differs.hits");
    assertThat(report.present()).containsExactly("differs.articles");
    assertThat(report.differences())
        .extracting(Difference::setting, Difference::found, Difference::expected)
        .containsExactly(
            tuple("partitions", "3", "1"), tuple("max.message.bytes", "1000000", "4194304"));
    assertThat(partitionsOf("differs.articles")).isEqualTo(3);
  }

  @Test
  void shouldOnlyLookWhenAskedToVerify() throws Exception {
    TopicSpec articles = Topics.of("verified.").articles();

    TopicReport report = provisioner().verify(List.of(articles));

    assertThat(report.missing()).containsExactly(articles);
    assertThat(admin.listTopics().names().get()).doesNotContain("verified.articles");
  }

  @Test
  void shouldLetSeveralProcessesMakeTheSameTopicsAtOnce() throws Exception {
    List<TopicSpec> specs = Topics.of("race.").all(List.of("europe", "asia"));
    Callable<TopicReport> provisioning = () -> provisioner().provision(specs);
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      List<String> created = new ArrayList<>();
      for (Future<TopicReport> report :
          executor.invokeAll(List.of(provisioning, provisioning, provisioning, provisioning))) {
        assertThat(report.get().differences()).isEmpty();
        created.addAll(report.get().created());
      }
      assertThat(created).containsExactlyInAnyOrderElementsOf(names(specs));
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void shouldLetTheQuickerProcessSayHowManyPartitionsAreFollowed() throws Exception {
    Callable<TopicReport> one = provisioning(new Topics("uneven.", 1, 4, 2));
    Callable<TopicReport> other = provisioning(new Topics("uneven.", 3, 8, 5));
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      for (Future<TopicReport> report : executor.invokeAll(List.of(one, other))) {
        assertThat(report.get().fatal()).isEmpty();
      }
    } finally {
      executor.shutdownNow();
    }
    assertThat(partitionsOf("uneven.deliveries")).isEqualTo(partitionsOf("uneven.notifications"));
    assertThat(partitionsOf("uneven.match-worlds-changelog"))
        .isEqualTo(partitionsOf("uneven.articles"));
  }

  private static Callable<TopicReport> provisioning(Topics topics) {
    List<TopicSpec> specs =
        Needs.of(topics, List.of())
            .topicsOf(Set.of(Needs.MATCH, Needs.DETECT, Needs.ROUTE, Needs.DELIVER));
    return () -> provisioner().provision(specs);
  }

  @Test
  void shouldHandOverTheCommandsWhereTopicsMayNotBeMade() {
    TopicSpec impossible = new TopicSpec("refused.articles", 1, Map.of("max.message.bytes", "-5"));

    assertThatThrownBy(() -> provisioner().provision(List.of(impossible)))
        .isInstanceOf(TopicsMissingException.class)
        .hasMessageContaining("refused.articles: ")
        .hasMessageEndingWith(
            "kafka-topics.sh --bootstrap-server "
                + kafka.bootstrap()
                + " --command-config admin.properties"
                + " --create --if-not-exists --topic refused.articles --partitions 1"
                + " --config max.message.bytes=-5");
  }

  @Test
  void shouldMakeChangelogsAsKafkaStreamsWould(@TempDir Path state) throws Exception {
    Topics topics = Topics.of("streams.");
    MatchTopology match =
        MatchTopology.of(topics, MatchSettings.DEFAULT, io.wirewatch.match.RuleBook.empty());
    DetectTopology detect = new DetectTopology(topics, MatchSettings.DEFAULT, team -> false);
    provisioner().provision(topics.all(List.of()));
    RouteTopology route = new RouteTopology(topics, Needs.NOBODY, () -> Silences.of(List.of()));
    for (StepTopology step : List.of(match, detect, route)) {
      try (StreamsStep running =
          new StreamsStep(step, KafkaClients.of(kafka.bootstrap()), topics, state, "one", 1)) {
        running.start();
        assertThat(running.awaitRunning(PATIENCE)).isTrue();
      }
    }

    TopicReport report = provisioner().verify(Needs.of(topics, List.of()).allTopics());

    assertThat(report.missing()).isEmpty();
    assertThat(report.differences()).isEmpty();
    assertThat(admin.listTopics().names().get())
        .filteredOn(name -> name.startsWith("streams."))
        .hasSameElementsAs(names(Needs.of(topics, List.of()).allTopics()));
    for (TopicSpec topic : Needs.of(topics, List.of()).allTopics()) {
      for (Map.Entry<String, String> setting : topic.settings().entrySet()) {
        assertThat(settingOf(topic.name(), setting.getKey()))
            .as(topic.name() + " " + setting.getKey())
            .isEqualTo(setting.getValue());
      }
    }
  }

  @Test
  void shouldMakeAsManyPartitionsOfAChangelogAsItsInputHas() throws Exception {
    Needs needs = Needs.of(Topics.of("wide."), List.of());
    admin
        .createTopics(List.of(new NewTopic("wide.articles", Optional.of(3), Optional.empty())))
        .all()
        .get();
    // The broker has made it, and shows it a moment later.
    await().until(() -> admin.listTopics().names().get().contains("wide.articles"));
    await().ignoreExceptions().until(() -> partitionsOf("wide.articles") == 3);

    provisioner().provision(needs.topicsOf(java.util.Set.of(Needs.MATCH)));

    assertThat(partitionsOf("wide.match-worlds-changelog")).isEqualTo(3);
  }

  @Test
  void shouldSayInTimeThatTheClusterDoesNotAnswer() {
    try (Admin nobody = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:1"))) {
      TopicProvisioner provisioner =
          new TopicProvisioner(nobody, "127.0.0.1:1", Duration.ofMillis(200));

      assertThatThrownBy(() -> provisioner.provision(List.of(Topics.of("x.").articles())))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(TopicsMissingException.class)
          .hasMessageContaining("127.0.0.1:1");
    }
  }

  private static TopicProvisioner provisioner() {
    return new TopicProvisioner(admin, kafka.bootstrap(), PATIENCE);
  }

  private static List<String> names(List<TopicSpec> specs) {
    return specs.stream().map(TopicSpec::name).toList();
  }

  private static int partitionsOf(String topic) throws Exception {
    return requireNonNull(admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
        .get()
        .partitions()
        .size();
  }

  private static String settingOf(String topic, String setting) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return requireNonNull(admin.describeConfigs(List.of(resource)).values().get(resource))
        .get()
        .get(setting)
        .value();
  }
}
