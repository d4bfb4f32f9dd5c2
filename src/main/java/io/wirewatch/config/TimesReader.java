package io.wirewatch.config;

import io.wirewatch.model.TimeRange;
import io.wirewatch.model.TimeRange.Days;
import io.wirewatch.model.TimeRange.Span;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads recurring times. */
final class TimesReader {
  private static final List<String> KEYS =
      List.of("times", "weekdays", "days_of_month", "months", "years", "zone");
  private static final String CLOCK = "([01]?\\d|2[0-3]):([0-5]\\d)";
  private static final Pattern SPAN = Pattern.compile(CLOCK + "\\s*-\\s*(?:" + CLOCK + "|24:00)");
  private static final Pattern RUN = Pattern.compile("(-?\\w+)\\s*(?:[-:]\\s*(-?\\w+))?");
  private static final int LEAST_YEAR = 1970;
  private static final int MOST_YEAR = 9999;
  private static final int LONGEST_MONTH = 31;

  private final Values values;
  private final Errors errors;

  TimesReader(Values values) {
    this.values = values;
    this.errors = values.errors();
  }

  /** The recurring times by their name; of one with errors what is good. */
  Map<String, List<TimeRange>> read(Node node) {
    Map<String, List<TimeRange>> times = new TreeMap<>();
    Node.Mapping mapping = errors.mapping(node, "`times`, lists of times by their name");
    if (mapping == null) {
      return times;
    }
    Section.of(mapping, "`times`", null, errors)
        .values()
        .forEach((name, ranges) -> times.put(name, ranges("times." + name, ranges)));
    return times;
  }

  private List<TimeRange> ranges(String path, Node node) {
    List<Node> items =
        node instanceof Node.Mapping ? List.of(node) : errors.items(node, "`" + path + "`");
    List<TimeRange> ranges = new ArrayList<>();
    for (Node item : items) {
      Node.Mapping mapping =
          errors.mapping(item, "a time, such as `{times: [\"22:00-07:00\"], weekdays: [mon-fri]}`");
      if (mapping != null) {
        ranges.add(range(path, mapping));
      }
    }
    if (items.isEmpty()) {
      errors.add(
          node,
          "nothing for `" + path + "`",
          "at least one time, such as `{weekdays: [sat-sun]}`",
          null);
    }
    return ranges;
  }

  private TimeRange range(String path, Node.Mapping mapping) {
    int before = errors.count();
    Section section = Section.of(mapping, "`" + path + "`", KEYS, errors);
    if (errors.count() == before && KEYS.subList(0, 5).stream().noneMatch(section::hasKey)) {
      errors.add(
          mapping,
          "a time that is always, in `" + path + "`",
          Wording.oneOf(KEYS.subList(0, 5)),
          null);
    }
    return new TimeRange(
        spans(path, section.get("times")),
        runs(
            path + ".weekdays",
            section.get("weekdays"),
            "a day or a run of days, such as `sat` or `mon-fri`",
            TimesReader::weekday,
            (from, to) -> true),
        runs(
            path + ".days_of_month",
            section.get("days_of_month"),
            "a day or a run of days, such as `1`, `1-7`, `-1` for the last one, or `-7:-1`",
            TimesReader::dayOfMonth,
            TimesReader::isRunOfDays),
        runs(
            path + ".months",
            section.get("months"),
            "a month or a run of months, such as `dec`, `12` or `nov-feb`",
            TimesReader::month,
            (from, to) -> true),
        runs(
            path + ".years",
            section.get("years"),
            "a year or a run of years, such as `2027` or `2027-2029`",
            TimesReader::year,
            (from, to) -> from <= to),
        zone(path, section.get("zone")));
  }

  private List<Span> spans(String path, @Nullable Node node) {
    List<Span> spans = new ArrayList<>();
    if (node == null) {
      return spans;
    }
    for (Values.Text text : values.texts(node, "`" + path + ".times`")) {
      Matcher span = SPAN.matcher(text.value().strip());
      if (span.matches()) {
        int to = span.group(3) == null ? 24 * 60 : minute(span, 3);
        spans.add(new Span(minute(span, 1), to));
      } else {
        values.wrong(text, path + ".times", "from when to when, such as `22:00-07:00`", null);
      }
    }
    return spans;
  }

  private static int minute(Matcher span, int group) {
    return Integer.parseInt(span.group(group)) * 60 + Integer.parseInt(span.group(group + 1));
  }

  private <T> List<Days<T>> runs(
      String path,
      @Nullable Node node,
      String expected,
      Function<String, @Nullable T> read,
      BiPredicate<T, T> isRun) {
    List<Days<T>> runs = new ArrayList<>();
    if (node == null) {
      return runs;
    }
    for (Values.Text text : values.texts(node, "`" + path + "`")) {
      Matcher run = RUN.matcher(text.value().strip().toLowerCase(Locale.ROOT));
      T from = run.matches() ? read.apply(run.group(1)) : null;
      T to = from == null || run.group(2) == null ? from : read.apply(run.group(2));
      if (from != null && to != null && isRun.test(from, to)) {
        runs.add(new Days<>(from, to));
      } else {
        values.wrong(text, path, expected, null);
      }
    }
    return runs;
  }

  private static @Nullable DayOfWeek weekday(String text) {
    return named(text, DayOfWeek.values());
  }

  private static @Nullable Month month(String text) {
    Integer number = number(text, 1, 12);
    return number == null ? named(text, Month.values()) : Month.of(number);
  }

  /** The one of that English name, or of its first three letters. */
  private static <T extends Enum<T>> @Nullable T named(String text, T[] all) {
    for (T one : all) {
      String name = one.name().toLowerCase(Locale.ROOT);
      if (name.equals(text) || name.substring(0, 3).equals(text)) {
        return one;
      }
    }
    return null;
  }

  private static @Nullable Integer dayOfMonth(String text) {
    Integer number = number(text, -LONGEST_MONTH, LONGEST_MONTH);
    return number == null || number == 0 ? null : number;
  }

  /** Whether a run of days has any day in some month. */
  private static boolean isRunOfDays(Integer from, Integer to) {
    return from < 0 == to < 0 ? from <= to : from > 0 || to > 0;
  }

  private static @Nullable Integer year(String text) {
    return number(text, LEAST_YEAR, MOST_YEAR);
  }

  private static @Nullable Integer number(String text, int least, int most) {
    if (!text.matches("-?\\d{1,4}")) {
      return null;
    }
    int number = Integer.parseInt(text);
    return number >= least && number <= most ? number : null;
  }

  private ZoneId zone(String path, @Nullable Node node) {
    Values.Text text = node == null ? null : values.text(node, "`" + path + ".zone`");
    if (text == null) {
      return ZoneOffset.UTC;
    }
    try {
      // Of the short names that Java takes as well, nobody knows which clock they mean.
      if (text.value().contains("/") || text.value().matches("UTC|[+-].*")) {
        return Objects.requireNonNull(ZoneId.of(text.value()));
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    values.wrong(
        text,
        path + ".zone",
        "the name of a time zone, such as `Europe/Berlin`, or `UTC`",
        Wording.didYouMean(
            text.value(),
            ZoneId.getAvailableZoneIds().stream().filter(id -> id.contains("/")).toList()));
    return ZoneOffset.UTC;
  }
}
