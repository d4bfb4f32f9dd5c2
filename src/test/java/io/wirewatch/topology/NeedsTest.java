package io.wirewatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeedsTest {
  private final Needs needs = Needs.of(Topics.of("w."), List.of("europe"));

  @Test
  void shouldNeedTheTopicsThatAStepReadsWritesAndKeeps() {
    assertThat(names(Set.of(Needs.MATCH)))
        .containsExactly(
            "w.articles",
            "w.dead-letters",
            "w.hits",
            "w.mentions",
            "w.status",
            "w.rules",
            "w.rules.history",
            "w.match-articles-seen-changelog",
            "w.match-rules-armed-changelog",
            "w.match-sources-changelog",
            "w.match-worlds-changelog");
    assertThat(names(Set.of(Needs.DETECT)))
        .containsExactly(
            "w.hits",
            "w.alerts",
            "w.alerts.shadow",
            "w.alerts.team.europe",
            "w.dead-letters",
            "w.status",
            "w.trends",
            "w.detect-deadlines-changelog",
            "w.detect-definitions-changelog",
            "w.detect-desk-changelog",
            "w.detect-worlds-changelog");
    assertThat(names(Set.of(Needs.DELIVER)))
        .containsExactly("w.notifications", "w.deliveries", "w.commands", "w.status");
  }

  @Test
  void shouldNeedAllTopicsOfAStepThatHandsThingsToItself() {
    assertThat(names(Set.of(Needs.ROUTE)))
        .containsExactly(
            "w.alerts",
            "w.commands",
            "w.routed",
            "w.dead-letters",
            "w.notifications",
            "w.silences",
            "w.status",
            "w.route-alert-worlds-changelog",
            "w.route-group-deadlines-changelog",
            "w.route-groups-changelog",
            "w.route-routed-alerts-changelog",
            "w.route-worlds-changelog");
    assertThat(needs.topicsOf(Set.of(Needs.ROUTE)))
        .filteredOn(topic -> topic.name().equals("w.route-groups-changelog"))
        .allSatisfy(changelog -> assertThat(changelog.follows()).isEqualTo("w.routed"));
  }

  @Test
  void shouldNeedAChangelogOfAsManyPartitionsAsTheInput() {
    assertThat(needs.topicsOf(Set.of(Needs.DETECT)))
        .filteredOn(topic -> topic.kind() == TopicSpec.Kind.CHANGELOG)
        .allSatisfy(
            changelog -> {
              assertThat(changelog.partitions()).isEqualTo(4);
              assertThat(changelog.follows()).isEqualTo("w.hits");
            });
  }

  @Test
  void shouldNeedNothingOfTheClusterItself() {
    Map<String, List<Privilege>> roles = needs.privileges();

    assertThat(roles.keySet())
        .containsExactly(
            "match",
            "detect",
            "route",
            "deliver",
            "publisher",
            "reader",
            "reader-europe",
            "mentions-reader",
            "shadow-reader",
            "trends-reader",
            "rules-editor",
            "redriver",
            "deliveries-editor",
            "status",
            "topic-administrator");
    assertThat(roles.values())
        .allSatisfy(
            privileges ->
                assertThat(privileges)
                    .doesNotHaveDuplicates()
                    .allMatch(privilege -> privilege.name().startsWith("w.")));
  }

  @Test
  void shouldPrintPrivilegesThatAShellTakesWhoeverIsMeant() {
    AdminCommands commands = new AdminCommands("kafka:9092");
    Privilege privilege =
        Privilege.ofAll("Write", Privilege.Resource.TRANSACTIONAL_ID, "w.match-", "exactly once");

    assertThat(commands.allow(privilege, "User:CN=O'Neill,O=Desk 1"))
        .isEqualTo(
            "kafka-acls.sh --bootstrap-server kafka:9092 --command-config admin.properties --add"
                + " --allow-principal 'User:CN=O'\\''Neill,O=Desk 1' --operation Write"
                + " --resource-pattern-type prefixed --transactional-id w.match-");
  }

  private List<String> names(Set<String> roles) {
    return needs.topicsOf(roles).stream().map(TopicSpec::name).toList();
  }
}
