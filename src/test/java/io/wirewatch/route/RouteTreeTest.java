package io.wirewatch.route;

import static io.wirewatch.route.Trees.goingOn;
import static io.wirewatch.route.Trees.groupedBy;
import static io.wirewatch.route.Trees.groupedByAll;
import static io.wirewatch.route.Trees.labels;
import static io.wirewatch.route.Trees.live;
import static io.wirewatch.route.Trees.route;
import static io.wirewatch.route.Trees.routing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.wirewatch.model.Routing.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTreeTest {
  // The answers are those of amtool for the same tree.
  private static final Route OWNERS =
      route(
          "",
          "notify-def",
          route(
              "owner=\"team-A\"",
              "notify-A",
              route("env=\"testing\"", "notify-testing"),
              goingOn(route("env=\"production\"", "notify-productionA")),
              route("env=~\"produ.*\"", "notify-productionB"),
              route("job=\"X\"", "notify-def")),
          route("owner=~\"team-(B|C)\"", "notify-BC"),
          route(
              "group_by=\"role\"",
              "notify-def",
              route("env=\"testing\"", "notify-testing"),
              goingOn(route("wait=\"long\"", "notify-testing-long"))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "owner=team-A                          | notify-A",
        "owner=team-A, env=unset               | notify-A",
        "owner=team-C                          | notify-BC",
        "owner=team-A, env=testing             | notify-testing",
        "owner=team-A, env=production          | notify-productionA notify-productionB",
        "owner=team-A, env=products            | notify-productionB",
        "owner=team-A, job=X                   | notify-def",
        "owner=team-D                          | notify-def",
        "group_by=role                         | notify-def",
        "env=testing, group_by=role            | notify-testing",
        "env=testing, group_by=role, wait=long | notify-testing",
        "group_by=role, wait=long              | notify-testing-long"
      })
  void shouldWalkTheTreeAsAlertmanagerDoes(String labels, String receivers) {
    RouteTree tree = RouteTree.of(routing(OWNERS));

    assertThat(tree.route("a", live(labels)).told())
        .extracting(Destination::receiver)
        .containsExactly(receivers.split(" "));
  }

  @Test
  void shouldSayWhatLedThere() {
    RouteTree tree = RouteTree.of(routing(OWNERS));

    assertThat(tree.route("a", live("owner=team-A, env=production")).told())
        .extracting(Destination::why)
        .containsExactly(
            "root > owner=\"team-A\" > env=\"production\"",
            "root > owner=\"team-A\" > env=~\"produ.*\"");
    assertThat(tree.route("a", live("owner=nobody")).told())
        .extracting(Destination::why)
        .containsExactly("root");
  }

  @Test
  void shouldGroupByTheLabelsThatAreThere() {
    RouteTree tree = RouteTree.of(routing(groupedBy(route("", "desk"), "rule", "country", "team")));

    Destination told = tree.route("a", live("rule=coup, country=UA, x=y")).told().get(0);

    assertThat(told.group()).containsExactlyInAnyOrderEntriesOf(labels("rule=coup, country=UA"));
    assertThat(told.key()).isEqualTo("desk/root/world=\"live\"{country=\"UA\", rule=\"coup\"}");
  }

  @Test
  void shouldKeepGroupsApartByReceiverRouteWorldAndLabels() {
    Route root =
        groupedBy(
            route(
                "",
                List.of("desk-test", "boss-test"),
                groupedBy(goingOn(route("a=\"1\"", "desk-test")), "rule"),
                groupedBy(goingOn(route("a=\"1\"", "desk-test")), "rule"),
                groupedBy(route("a=~\"1\"", "desk-test")),
                groupedBy(route("b=\"1\"", "desk-test"), "rule", "country")),
            "rule");
    RouteTree tree = RouteTree.of(routing(root));

    List<String> keys =
        List.of(
                "rule=x",
                "rule=y",
                "rule=x, world=replay",
                "rule=x, a=1",
                "rule=x, b=1",
                "b=1, rule=x, country=UA",
                "b=1, country=rule",
                "b=1, rule=\", country=UA",
                "b=1, rule=\"x\"")
            .stream()
            .flatMap(labels -> tree.route("a", live(labels)).told().stream())
            .map(Destination::key)
            .toList();

    assertThat(keys).hasSize(2 + 2 + 2 + 3 + 5).doesNotHaveDuplicates();
    assertThat(String.join("", keys)).matches("\\p{Print}*");
  }

  @Test
  void shouldKeepTheKeyOfAGroupWhereverItsRouteStands() {
    Route critical = route("severity=\"critical\"", "boss");
    RouteTree before = RouteTree.of(routing(route("", "desk", critical)));
    RouteTree after =
        RouteTree.of(routing(route("", "desk", route("country=\"UA\"", "kyiv"), critical)));

    Map<String, String> labels = live("severity=critical, rule=coup");

    assertThat(after.route("a", labels).told().get(0).key())
        .isEqualTo(before.route("a", labels).told().get(0).key());
  }

  @Test
  void shouldMakeEachAlertAGroupOfItsOwnWhereEverythingGroups() {
    RouteTree tree = RouteTree.of(routing(groupedByAll(route("", "desk"))));
    Map<String, String> labels = live("rule=coup");

    Destination one = tree.route("one", labels).told().get(0);

    assertThat(one.group()).isEqualTo(labels);
    assertThat(one.key())
        .isEqualTo(tree.route("one", live("rule=coup, lang=uk")).told().get(0).key())
        .isNotEqualTo(tree.route("two", labels).told().get(0).key());
  }

  @Test
  void shouldTellOneReceiverOnceByOneRoute() {
    RouteTree tree = RouteTree.of(routing(route("", List.of("desk", "boss", "desk"))));

    assertThat(tree.route("a", live("")).told())
        .extracting(Destination::receiver)
        .containsExactly("desk", "boss");
  }

  @Test
  void shouldTellOfATestStreamInSandboxesOnly() {
    RouteTree tree =
        RouteTree.of(
            routing(
                route("", List.of("desk", "test-desk"), route("rule=\"coup\"", List.of("boss")))));

    RouteTree.Routes routes = tree.route("a", labels("world=replay-7"));
    RouteTree.Routes below = tree.route("a", labels("world=replay-7, rule=coup"));
    RouteTree.Routes worldless = tree.route("a", labels(""));

    assertThat(routes.told()).extracting(Destination::receiver).containsExactly("test-desk");
    assertThat(routes.notTold())
        .extracting(RouteTree.NotTold::receiver, RouteTree.NotTold::reason)
        .containsExactly(tuple("desk", Reason.NOT_SANDBOX));
    assertThat(below.told()).isEmpty();
    assertThat(worldless.told()).extracting(Destination::receiver).containsExactly("test-desk");
    assertThat(tree.refusal("boss", "live")).isEmpty();
    assertThat(tree.refusal("boss", "demo")).contains(Reason.NOT_SANDBOX);
  }

  @Test
  void shouldSayThatARouteTellsNobody() {
    RouteTree tree =
        RouteTree.of(routing(route("", "desk", route("severity=\"info\"", List.of()))));

    RouteTree.Routes routes = tree.route("a", live("severity=info"));

    assertThat(routes.told()).isEmpty();
    assertThat(routes.notTold())
        .extracting(RouteTree.NotTold::why, RouteTree.NotTold::reason)
        .containsExactly(tuple("root > severity=\"info\"", Reason.NO_RECEIVER));
  }

  @Test
  void shouldRefuseAReceiverThatIsNotThere() {
    Route root = route("", "desk");

    assertThatThrownBy(
            () -> RouteTree.of(new io.wirewatch.model.Routing(root, List.of(), Map.of(), Map.of())))
        .hasMessage("there is no receiver desk");
  }
}
