package io.wirewatch.app;

import io.wirewatch.config.Configuration;
import io.wirewatch.config.RoutingText;
import io.wirewatch.model.Routing;
import io.wirewatch.model.Routing.Route;
import io.wirewatch.route.Matchers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code routes}: who is told of which alerts. */
@Command(
    name = "routes",
    description = "Shows who is told of which alerts, and tests it. Needs no Kafka.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "show | test",
    subcommands = RoutesTestCommand.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch routes show",
      "  wirewatch routes test --rule coup-plot --at 23:00",
      "  wirewatch routes test --labels severity=critical,country=UA --expect desk,boss",
    })
final class RoutesCommand implements Runnable {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  RoutesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    spec.commandLine().usage(terminal.out());
  }

  @Command(
      name = "show",
      description = "Shows the routing tree with what each route inherits.",
      mixinStandardHelpOptions = true)
  int show(@Mixin ClusterOptions options, @Mixin OutputFormat.Choice format)
      throws CommandException {
    Routing routing = routing(options);
    print(routing.root(), 0, format.isJson());
    if (!format.isJson()) {
      routing
          .inhibitions()
          .forEach(inhibition -> line(0, "inhibit: " + RoutingText.inhibition(inhibition)));
      routing
          .receivers()
          .forEach((name, receiver) -> line(0, name + ": " + RoutingText.receiver(receiver)));
    }
    return 0;
  }

  /**
   * The routing that is configured.
   *
   * @throws CommandException if there is none
   */
  static Routing routing(ClusterOptions options) throws CommandException {
    Optional<Routing> routing = options.configuration(Map.of()).routing();
    return routing.orElseThrow(() -> CommandException.failed(NOBODY));
  }

  /** What is said where nobody is told. */
  static final String NOBODY =
      "nobody is told of alerts: the configuration has neither `receivers` nor a `route`";

  /** What is said on starting where nobody is told; empty else. */
  static Optional<String> hint(Configuration configuration) {
    return configuration.routing().isEmpty() ? Optional.of(NOBODY) : Optional.empty();
  }

  private void print(Route route, int depth, boolean isJson) {
    if (isJson) {
      terminal.out().println(JsonLine.of(json(route)));
    } else {
      line(depth, route.path() + "  " + RoutingText.route(route));
    }
    route.children().forEach(child -> print(child, depth + 1, isJson));
  }

  private void line(int depth, String text) {
    terminal.out().println("  ".repeat(depth) + Terminal.clean(text));
  }

  private static Map<String, Object> json(Route route) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("route", route.path());
    line.put("matchers", Matchers.text(route.matchers()));
    line.put("receivers", route.receivers());
    line.put("goesOn", route.goesOn());
    line.put("groupBy", route.isGroupedByAll() ? "..." : route.groupBy());
    line.put("groupWait", route.groupWait());
    line.put("groupInterval", route.groupInterval());
    putIfThere(line, "repeatInterval", Optional.ofNullable(route.repeatInterval()));
    putIfThere(line, "digest", Optional.ofNullable(route.digest()));
    line.put("activeTimes", route.active());
    line.put("muteTimes", route.muted());
    putIfThere(line, "escalate", Optional.ofNullable(route.escalation()));
    return line;
  }

  private static void putIfThere(Map<String, Object> line, String key, Optional<?> value) {
    value.ifPresent(there -> line.put(key, there));
  }
}
