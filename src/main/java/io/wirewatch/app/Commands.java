package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.topology.ClientTrouble;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: one command of it a class. */
@Command(
    name = "wirewatch",
    description =
        "An alarm on the newswire: articles go in, standing rules match, alerts come out.",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Start here:      wirewatch demo",
      "Your own rules:  wirewatch run --rules config/rules",
      "Settings come from flags, then WIREWATCH_* variables, then config/wirewatch.yaml.",
      "Exit codes: 0 done, 1 failed, 2 wrong usage or input."
    })
public final class Commands implements Runnable {
  private static final List<Class<?>> COMMANDS =
      List.of(
          DemoCommand.class,
          RunCommand.class,
          PublishCommand.class,
          ReplayCommand.class,
          TailCommand.class,
          MatchCommand.class,
          ExplainCommand.class,
          BacktestCommand.class,
          TrendsCommand.class,
          StoriesCommand.class,
          CheckCommand.class,
          RulesCommand.class,
          NotifyCommand.class,
          RoutesCommand.class,
          SilenceCommand.class,
          DeadLettersCommand.class,
          DeliveriesCommand.class,
          StatusCommand.class,
          TopicsCommand.class,
          SchemasCommand.class,
          WarmUpCommand.class);

  @Spec private CommandSpec spec;

  private Commands() {}

  /** Says which version this is. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Commands.class.getPackage().getImplementationVersion();
      return new String[] {"wirewatch " + (version == null ? "(built in place)" : version)};
    }
  }

  /** Runs the command that {@code args} name at the process's own terminal: the exit code. */
  public static int run(String[] args) {
    return run(args, Terminal.ofProcess());
  }

  static int run(String[] args, Terminal terminal) {
    CommandLine line = new CommandLine(new Commands(), factory(terminal));
    for (Class<?> command : COMMANDS) {
      line.addSubcommand(command);
    }
    line.setOut(new PrintWriter(terminal.out(), true, UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, UTF_8));
    line.setParameterExceptionHandler(Commands::wrongUsage);
    line.setExecutionExceptionHandler((exception, command, result) -> failed(exception, terminal));
    return line.execute(args);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static IFactory factory(Terminal terminal) {
    IFactory plain = CommandLine.defaultFactory();
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        try {
          return type.getDeclaredConstructor(Terminal.class).newInstance(terminal);
        } catch (NoSuchMethodException e) {
          return plain.create(type);
        }
      }
    };
  }

  private static int wrongUsage(ParameterException exception, String[] args) {
    CommandLine command = exception.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(exception.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(exception, err)) {
      err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(Exception exception, Terminal terminal) {
    if (exception instanceof CommandException known) {
      terminal.say("wirewatch: " + known.getMessage());
      return known.exitCode();
    }
    String trouble = ClientTrouble.of(exception);
    terminal.say("wirewatch: " + (trouble == null ? exception : trouble));
    if (System.getenv("WIREWATCH_DEBUG") != null) {
      exception.printStackTrace(terminal.err());
    } else if (trouble == null) {
      terminal.say("Run again with WIREWATCH_DEBUG=1 to see where.");
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
