package io.wirewatch.app;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Holds back the articles of a replay until their time has come. What came late, as after a broker
 * was away, is caught up with.
 */
final class Pacer {
  private final Speed speed;
  private final InstantSource clock;
  private final Waiter waiter;
  private @Nullable Instant firstEvent;
  private @Nullable Instant started;

  /** Waits in earnest: {@code Thread.sleep}, or in tests a fake. */
  interface Waiter {
    void await(Duration time) throws InterruptedException;
  }

  /**
   * How much faster than the world a replay runs.
   *
   * @param factor seconds of the world a second; null for as fast as it goes
   */
  record Speed(@Nullable BigDecimal factor) {
    static final Speed MAX = new Speed(null);

    private static final Pattern FACTOR = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)x");

    static Speed parse(String text) {
      Matcher matcher = FACTOR.matcher(text);
      if (text.equals("max")) {
        return MAX;
      }
      if (!matcher.matches() || new BigDecimal(matcher.group(1)).signum() == 0) {
        throw new IllegalArgumentException(
            "'" + text + "' is no speed; expected such as 60x, 1x, 0.5x or max");
      }
      return new Speed(new BigDecimal(matcher.group(1)));
    }

    /** How long {@code time} of the world takes. */
    Duration of(Duration time) {
      return factor == null
          ? Duration.ZERO
          : Duration.ofMillis(
              BigDecimal.valueOf(time.toMillis())
                  .divide(factor, 0, RoundingMode.DOWN)
                  .longValueExact());
    }
  }

  /** Reads the option. */
  static final class SpeedConverter implements ITypeConverter<Speed> {
    @Override
    public Speed convert(String value) {
      try {
        return Speed.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  Pacer(Speed speed, InstantSource clock, Waiter waiter) {
    this.speed = speed;
    this.clock = clock;
    this.waiter = waiter;
  }

  /** How long it is until what happened at {@code event} is due; zero or less if it is. */
  Duration untilDue(Instant event) {
    Instant now = clock.instant();
    if (firstEvent == null || started == null) {
      firstEvent = event;
      started = now;
    }
    return Duration.between(now, started.plus(speed.of(Duration.between(firstEvent, event))));
  }

  /** Waits until what happened at {@code event} is due. */
  void await(Instant event) throws InterruptedException {
    Duration wait = untilDue(event);
    if (!wait.isNegative() && !wait.isZero()) {
      waiter.await(wait);
    }
  }
}
