package io.wirewatch.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/**
 * All that is logged from the moment this is made, with the traces of what was thrown: of ours on
 * every level, of others from INFO on. Meanwhile nothing of it is printed.
 */
final class EveryLogLine implements AutoCloseable {
  private static final String OURS = "io.wirewatch";

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final AbstractAppender appender;
  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
  private final Map<LoggerConfig, Level> before = new LinkedHashMap<>();
  private final List<Printed> printed = new ArrayList<>();

  /** Where a logger prints, as it was configured. */
  private record Printed(LoggerConfig logger, Appender appender, AppenderRef as) {}

  EveryLogLine() {
    appender =
        new AbstractAppender("every-log-line", null, null, false, Property.EMPTY_ARRAY) {
          @Override
          public void append(LogEvent event) {
            lines.add(event.getLoggerName() + " " + event.getMessage().getFormattedMessage());
            if (event.getThrown() != null) {
              StringWriter trace = new StringWriter();
              event.getThrown().printStackTrace(new PrintWriter(trace, true));
              lines.add(trace.toString());
            }
          }
        };
    appender.start();
    for (LoggerConfig logger : context.getConfiguration().getLoggers().values()) {
      before.put(logger, logger.getLevel());
      stopPrinting(logger);
      logger.setLevel(logger.getName().equals(OURS) ? Level.ALL : Level.INFO);
      if (logger.getName().isEmpty() || !logger.isAdditive()) {
        logger.addAppender(appender, null, null);
      }
    }
    context.updateLoggers();
  }

  private void stopPrinting(LoggerConfig logger) {
    for (AppenderRef as : List.copyOf(logger.getAppenderRefs())) {
      Appender one = logger.getAppenders().get(as.getRef());
      if (one != null) {
        printed.add(new Printed(logger, one, as));
        logger.removeAppender(as.getRef());
      }
    }
  }

  /** Everything so far. */
  String text() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }

  @Override
  public void close() {
    before.forEach(
        (logger, level) -> {
          logger.removeAppender(appender.getName());
          logger.setLevel(level);
        });
    printed.forEach(
        one -> one.logger().addAppender(one.appender(), one.as().getLevel(), one.as().getFilter()));
    context.updateLoggers();
    appender.stop();
  }
}
