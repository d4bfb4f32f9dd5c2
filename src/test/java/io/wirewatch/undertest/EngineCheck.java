package io.wirewatch.undertest;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Ends a run that asks for a container where no engine answers before its first test, and not after
 * all unit tests.
 */
public final class EngineCheck implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (KafkaUnderTest.isContainer()) {
      ContainerKafka.needEngine();
    }
  }
}
