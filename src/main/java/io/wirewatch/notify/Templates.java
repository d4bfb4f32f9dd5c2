package io.wirewatch.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.wirewatch.model.Notification;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The texts of messages: Mustache over maps, lists and strings, which calls nothing, loads nothing
 * and gives no name a meaning that is not in its data. What it renders is {@link RichText}.
 */
final class Templates {
  static final String HEADLINE = "headline";
  static final String ALERT = "alert";
  static final String FOOTER = "footer";

  /** The names that a receiver may give texts of its own. */
  static final List<String> NAMES = List.of(HEADLINE, ALERT, FOOTER);

  private static final int LONGEST_RENDERED = 64 * 1024;
  static final Mustache.Compiler COMPILER =
      Mustache.compiler()
          .withCollector(new MapsAndLists())
          .withEscaper(raw -> raw)
          .withLoader(Templates::refuse)
          .emptyStringIsFalse(true)
          .strictSections(true);
  private static final Map<String, Template> DEFAULTS = defaults();

  private final Map<String, Template> own;

  private Templates(Map<String, Template> own) {
    this.own = own;
  }

  /** The shipped ones alone. */
  static Templates shipped() {
    return new Templates(Map.of());
  }

  /**
   * The shipped ones, and in their place those of a receiver.
   *
   * @throws IllegalArgumentException if one cannot be used, saying which and why
   */
  static Templates of(Map<String, String> texts) {
    List<TemplateError> errors = check(texts);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(
          errors.stream().map(TemplateError::toString).collect(joining("; ")));
    }
    Map<String, Template> own = new HashMap<>();
    texts.forEach((name, text) -> own.put(name, COMPILER.compile(text)));
    return new Templates(own);
  }

  /** All that is wrong with the templates of a receiver, tried with every sample. */
  static List<TemplateError> check(Map<String, String> texts) {
    List<TemplateError> errors = new ArrayList<>();
    texts.forEach(
        (name, text) -> {
          if (NAMES.contains(name)) {
            errors.addAll(
                new TemplateCheck(name, text)
                    .errors(MessageData.names(), template -> trial(name, template)));
          } else {
            String known = String.join(", ", NAMES);
            errors.add(new TemplateError(name, 0, 0, "no such template; there are " + known));
          }
        });
    return errors;
  }

  private static String trial(String name, Template template) {
    Templates one = new Templates(Map.of(name, template));
    StringBuilder all = new StringBuilder();
    for (Notification sample : SampleNotifications.of("sample", "").values()) {
      MessageData data = new MessageData(MessageData.trial(sample), ZoneOffset.UTC);
      if (name.equals(FOOTER)) {
        all.append(one.render(name, data.footer(3)));
      } else if (name.equals(ALERT)) {
        sample
            .alerts()
            .forEach(alert -> all.append(one.render(name, data.alert(alert, Detail.FULL))));
      } else if (!sample.alerts().isEmpty()) {
        all.append(one.render(name, data.headline(Detail.FULL)));
      }
    }
    return all.toString();
  }

  /**
   * Renders one.
   *
   * @throws MustacheException if it names what is not there, or what it makes is without bound
   */
  String render(String name, Map<String, Object> data) {
    return execute(Objects.requireNonNullElseGet(own.get(name), () -> shippedOne(name)), data);
  }

  /** Renders any, within bounds. */
  static String execute(Template template, Map<String, Object> data) {
    Capped out = new Capped();
    template.execute(data, out);
    return out.text.toString();
  }

  private static Template shippedOne(String name) {
    return Objects.requireNonNull(DEFAULTS.get(name), name);
  }

  private static Map<String, Template> defaults() {
    Map<String, Template> defaults = new HashMap<>();
    for (String name : NAMES) {
      try (InputStream in =
          Objects.requireNonNull(Templates.class.getResourceAsStream(name + ".mustache"))) {
        defaults.put(name, COMPILER.compile(new String(in.readAllBytes(), UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Collections.unmodifiableMap(defaults);
  }

  private static Reader refuse(String name) {
    throw new MustacheException("a template includes no other: {{> " + name + "}}");
  }

  /** Sees maps and lists, and nothing of any object. */
  private static final class MapsAndLists implements Mustache.Collector {
    @Override
    public @Nullable Iterator<?> toIterator(Object value) {
      return value instanceof List<?> list ? list.iterator() : null;
    }

    @Override
    public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
      return context instanceof Map ? MapsAndLists::get : null;
    }

    private static @Nullable Object get(Object context, String name) {
      Map<?, ?> map = (Map<?, ?>) context;
      return map.containsKey(name) ? map.get(name) : Template.NO_FETCHER_FOUND;
    }

    @Override
    public <K, V> Map<K, V> createFetcherCache() {
      return new ConcurrentHashMap<>();
    }
  }

  /** What is rendered, as long as that is in bounds. */
  private static final class Capped extends Writer {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(char[] units, int offset, int length) {
      if (text.length() + length > LONGEST_RENDERED) {
        throw new MustacheException(
            "a template makes more than " + LONGEST_RENDERED + " characters");
      }
      text.append(units, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
