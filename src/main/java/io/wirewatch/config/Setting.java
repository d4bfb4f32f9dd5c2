package io.wirewatch.config;

import io.wirewatch.model.Durations;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Every setting that has one value. */
enum Setting {
  KAFKA_BOOTSTRAP(
      "kafka.bootstrap",
      "--bootstrap",
      null,
      "addresses such as `localhost:9092`, with commas between",
      Setting::isBootstrap),
  KAFKA_DATA("kafka.data", "--data", ".wirewatch/data", "a folder", Setting::isPath),
  KAFKA_PORT(
      "kafka.port", "--port", "0", "a port from 0 (any free one) to 65535", between(0, 65535)),
  KAFKA_PREFIX(
      "kafka.prefix",
      "--prefix",
      "wirewatch.",
      "up to 100 letters, digits, `.`, `_` and `-`, of which the first is a letter or digit",
      matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")),
  ARTICLE_PARTITIONS(
      "topics.articles.partitions", null, "1", "a number from 1 to 1000", between(1, 1000)),
  HIT_PARTITIONS("topics.hits.partitions", null, "4", "a number from 1 to 1000", between(1, 1000)),
  ALERT_PARTITIONS(
      "topics.alerts.partitions", null, "4", "a number from 1 to 1000", between(1, 1000)),
  SEEN_RETENTION(
      "seen.retention", null, "7d", Durations.EXPECTED + ", over 0", Setting::isPositiveTime),
  CLAIMS_TRUSTED("claims.trusted", null, "24h", Durations.EXPECTED, Setting::isTime),
  LIMIT_BYTES(
      "limits.bytes", null, "4194304", "a number from 1000 to 4194304", between(1000, 4 << 20)),
  LIMIT_DEPTH("limits.depth", null, "100", "a number from 1 to 1000", between(1, 1000)),
  LIMIT_FIELDS("limits.fields", null, "100000", "a number from 1 to 4194304", between(1, 4 << 20)),
  LIMIT_TITLE("limits.title", null, "10000", "a number from 1 to 4194304", between(1, 4 << 20)),
  LIMIT_URL("limits.url", null, "10000", "a number from 1 to 4194304", between(1, 4 << 20)),
  LIMIT_NAME("limits.name", null, "1000", "a number from 1 to 4194304", between(1, 4 << 20)),
  LIMIT_LABEL("limits.label", null, "1000", "a number from 1 to 4194304", between(1, 4 << 20)),
  LIMIT_LABELS("limits.labels", null, "1000", "a number from 1 to 4194304", between(1, 4 << 20)),
  LIMIT_AUTHORS("limits.authors", null, "1000", "a number from 1 to 4194304", between(1, 4 << 20)),
  LIMIT_HEADERS("limits.headers", null, "1000", "a number from 1 to 4194304", between(1, 4 << 20)),
  LIMIT_WORLDS("limits.worlds", null, "1000", "a number from 1 to 100000", between(1, 100_000)),
  LIMIT_SOURCES("limits.sources", null, "10000", "a number from 1 to 100000", between(1, 100_000)),
  RULES_PATH("rules.path", "--rules", "config/rules", "a file or a folder", Setting::isPath),
  RULES_SET(
      "rules.set",
      null,
      "files",
      "a name of a-z, 0-9 and -, beginning with no -",
      matches("[a-z0-9][a-z0-9-]{0,63}")),
  RUN_ROLES(
      "run.roles",
      "--roles",
      "match,detect,route,deliver",
      "`match`, `detect`, `route` and `deliver`, or some of them, with commas between",
      matches("(match|detect|route|deliver)( *, *(match|detect|route|deliver))*")),
  RUN_THREADS("run.threads", null, "1", "a number from 1 to 100", between(1, 100));

  private static final String ENVIRONMENT = "WIREWATCH_";

  private final String key;
  private final @Nullable String flag;
  private final @Nullable String byDefault;
  private final String expected;

  @SuppressWarnings("ImmutableEnumChecker") // each is a function of its argument alone
  private final Predicate<String> isGood;

  Setting(
      String key,
      @Nullable String flag,
      @Nullable String byDefault,
      String expected,
      Predicate<String> isGood) {
    this.key = key;
    this.flag = flag;
    this.byDefault = byDefault;
    this.expected = expected;
    this.isGood = isGood;
  }

  /** Its name, and its path in the configuration file. */
  String key() {
    return key;
  }

  /** The flag that sets it; null if there is none. */
  @Nullable String flag() {
    return flag;
  }

  /** The environment variable that sets it. */
  String variable() {
    return variable(key);
  }

  /** The environment variable that sets a key. */
  static String variable(String key) {
    return ENVIRONMENT + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Its default; null if it has none. */
  @Nullable String byDefault() {
    return byDefault;
  }

  /** What a good value is. */
  String expected() {
    return expected;
  }

  /** Whether its value is a path, which the file and the default tell from the home folder. */
  boolean isPath() {
    return this == KAFKA_DATA || this == RULES_PATH;
  }

  boolean isGood(String value) {
    return isGood.test(value);
  }

  /** The setting of a key; null if there is none. */
  static @Nullable Setting of(String key) {
    return Arrays.stream(values())
        .filter(setting -> setting.key.equals(key))
        .findAny()
        .orElse(null);
  }

  /** The names that may stand below a path of the configuration file, each once. */
  static List<String> below(String path) {
    return Arrays.stream(values())
        .map(setting -> setting.key)
        .filter(key -> key.startsWith(path))
        .map(key -> key.substring(path.length()))
        .map(key -> key.contains(".") ? key.substring(0, key.indexOf('.')) : key)
        .distinct()
        .toList();
  }

  private static Predicate<String> between(int least, int most) {
    return value -> {
      try {
        int number = Integer.parseInt(value);
        return number >= least && number <= most;
      } catch (NumberFormatException e) {
        return false;
      }
    };
  }

  private static Predicate<String> matches(String pattern) {
    return Pattern.compile(pattern).asMatchPredicate();
  }

  private static boolean isBootstrap(String value) {
    return value.matches(
        "[^\\s,:/]+:\\d{1,5}(\\s*,\\s*[^\\s,:/]+:\\d{1,5})*|(\\[[0-9A-Fa-f:]+\\]:\\d{1,5},?)+");
  }

  private static boolean isPath(String value) {
    return !value.isBlank() && value.indexOf('\0') < 0;
  }

  private static boolean isTime(String value) {
    try {
      Durations.parse(value);
      return true;
    } catch (IllegalArgumentException | ArithmeticException e) {
      return false;
    }
  }

  private static boolean isPositiveTime(String value) {
    return isTime(value) && !Durations.parse(value).isZero();
  }
}
