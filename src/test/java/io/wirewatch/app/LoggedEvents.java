package io.wirewatch.app;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** What Wirewatch itself logs as a warning or an error, from the moment this is made. */
final class LoggedEvents implements AutoCloseable {
  private static final String OURS = "io.wirewatch";

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final AbstractAppender appender;
  private final LoggerConfig logger;

  LoggedEvents() {
    appender =
        new AbstractAppender("logged-events", null, null, false, Property.EMPTY_ARRAY) {
          @Override
          public void append(LogEvent event) {
            if (event.getLoggerName().startsWith(OURS)) {
              lines.add(event.getMessage().getFormattedMessage());
            }
          }
        };
    appender.start();
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    logger = context.getConfiguration().getLoggerConfig(OURS);
    logger.addAppender(appender, Level.WARN, null);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    logger.removeAppender(appender.getName());
    appender.stop();
  }
}
