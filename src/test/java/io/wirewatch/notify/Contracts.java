package io.wirewatch.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Secret;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Receivers and what they share, made by hand. */
public final class Contracts {
  private Contracts() {}

  /** A receiver of a type that is one place, with these options and secrets. */
  public static Receiver receiver(
      String type, Map<String, String> options, Map<String, String> secrets) {
    return receiver(type, options, secrets, List.of(""), Map.of());
  }

  /** A receiver with these options, secrets, targets and templates. */
  public static Receiver receiver(
      String type,
      Map<String, String> options,
      Map<String, String> secrets,
      List<String> targets,
      Map<String, String> templates) {
    Map<String, List<String>> listed = new TreeMap<>();
    options.forEach((name, value) -> listed.put(name, List.of(value)));
    Map<String, Secret> held = new TreeMap<>();
    secrets.forEach((name, value) -> held.put(name, secret(name, value)));
    return new Receiver(
        "desk",
        type,
        listed,
        held,
        targets,
        Receiver.Living.EDIT,
        false,
        true,
        new Receiver.Rate(1, Duration.ofSeconds(1), 1, Duration.ofSeconds(1)),
        Receiver.InDoubt.MARK,
        Duration.ofHours(1),
        null,
        templates);
  }

  /** The same under another name. */
  public static Receiver named(String name, Receiver receiver) {
    return like(receiver, name, receiver.options(), receiver.secrets());
  }

  /** A secret that is as it is. */
  public static Secret secret(String name, String value) {
    return new Secret() {
      @Override
      public String reveal() {
        return value;
      }

      @Override
      public String origin() {
        return "test " + name;
      }
    };
  }

  /** A secret that is not where it should be. */
  public static Secret unreadable(String name) {
    return new Secret() {
      @Override
      public String reveal() {
        throw new SecretException("test " + name + " cannot be read");
      }

      @Override
      public String origin() {
        return "test " + name;
      }
    };
  }

  /** A receiver with other secrets. */
  public static Receiver withSecrets(Receiver receiver, Map<String, Secret> secrets) {
    return like(receiver, receiver.name(), receiver.options(), secrets);
  }

  private static Receiver like(
      Receiver receiver,
      String name,
      Map<String, List<String>> options,
      Map<String, Secret> secrets) {
    return new Receiver(
        name,
        receiver.type(),
        options,
        secrets,
        receiver.targets(),
        receiver.living(),
        receiver.isSandbox(),
        receiver.sendsResolved(),
        receiver.rate(),
        receiver.inDoubt(),
        receiver.editWindow(),
        receiver.fallback(),
        receiver.templates());
  }

  /** A receiver with an option more, or another value of it. */
  public static Receiver withOption(Receiver receiver, String name, String value) {
    Map<String, List<String>> options = new TreeMap<>(receiver.options());
    options.put(name, List.of(value));
    return like(receiver, receiver.name(), options, receiver.secrets());
  }

  /** The system's clock, UTC, a console that nobody reads, and no links. */
  public static Resources resources() {
    return new Resources(
        InstantSource.system(),
        ZoneOffset.UTC,
        new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
        false,
        ActionLinks.NONE);
  }
}
