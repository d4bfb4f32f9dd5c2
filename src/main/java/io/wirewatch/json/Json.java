package io.wirewatch.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.wirewatch.model.Alert;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.ArticleLanguage;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Command;
import io.wirewatch.model.Delivery;
import io.wirewatch.model.Durations;
import io.wirewatch.model.EventTime;
import io.wirewatch.model.Field;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.LabelMatcher;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.StoryLink;
import io.wirewatch.model.Trend;
import io.wirewatch.model.Trigger;
import io.wirewatch.route.RoutedEvent;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one mapper, and JSON text of any value made of records, maps, lists and scalars. */
public final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(
              new SimpleModule()
                  .addDeserializer(Instant.class, new TimeReader())
                  .addSerializer(Instant.class, new TimeWriter())
                  .addDeserializer(Duration.class, new DurationReader())
                  .addSerializer(Duration.class, new DurationWriter()))
          .annotationIntrospector(
              AnnotationIntrospector.pair(new NullsAsMarked(), new JacksonAnnotationIntrospector()))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .addMixIn(Field.class, Labelled.class)
          .addMixIn(Severity.class, Labelled.class)
          .addMixIn(ArticleStatus.class, Labelled.class)
          .addMixIn(ArticleLanguage.Known.class, Labelled.class)
          .addMixIn(EventTime.Basis.class, Labelled.class)
          .addMixIn(Alert.Event.class, Labelled.class)
          .addMixIn(Rule.Status.class, Labelled.class)
          .addMixIn(StoryLink.How.class, Labelled.class)
          .addMixIn(Trend.Unit.class, Labelled.class)
          .addMixIn(Notification.Kind.class, Labelled.class)
          .addMixIn(Delivery.State.class, Labelled.class)
          .addMixIn(Command.Verb.class, Labelled.class)
          .addMixIn(LabelMatcher.How.class, Signed.class)
          .addMixIn(AlertBrief.class, Derived.class)
          .addMixIn(Notification.class, Derived.class)
          .addMixIn(Trigger.class, TriggerType.class)
          .addMixIn(Trigger.Quiet.class, QuietNames.class)
          .addMixIn(HitEvent.class, HitEventType.class)
          .addMixIn(RoutedEvent.class, RoutedEventType.class)
          .build();

  private static final int MAX_PROBLEM = 300;
  // Where Jackson names the source once more, which it does not show.
  private static final Pattern OWN_PLACE = Pattern.compile(" ?\\([a-z ]+ at \\[Source:.*");

  private Json() {}

  /** {@code value} as JSON on one line. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON form of " + value.getClass().getName(), e);
    }
  }

  /** {@code value} as JSON for people: a line for each field, with a line end after the last. */
  public static String writePretty(Object value) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withArrayIndenter(lines)
            .withObjectIndenter(lines);
    try {
      return MAPPER.writer(printer).writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON form of " + value.getClass().getName(), e);
    }
  }

  /** What Jackson found, in one line, with the place and without a piece of the source. */
  static MalformedException malformed(JsonProcessingException e) {
    JsonLocation place = e.getLocation();
    String where =
        place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    String said = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    String problem = OWN_PLACE.matcher(said).replaceAll("");
    String brief =
        problem.length() <= MAX_PROBLEM ? problem : problem.substring(0, MAX_PROBLEM) + "…";
    return new MalformedException(brief + where, e);
  }

  /** Times as {@link Times#read} reads them, and nothing else. */
  private static final class TimeReader extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    TimeReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      Instant time = parser.hasToken(JsonToken.VALUE_STRING) ? Times.read(parser.getText()) : null;
      if (time == null) {
        throw context.weirdStringException(
            parser.getText(), Instant.class, "no time; " + Times.EXPECTED);
      }
      return time;
    }
  }

  private static final class TimeWriter extends StdScalarSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    TimeWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(Times.write(value));
    }
  }

  /** Lengths of time as in rule files, such as {@code 24h}. */
  private static final class DurationReader extends StdScalarDeserializer<Duration> {
    private static final long serialVersionUID = 1L;

    DurationReader() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      try {
        return Durations.parse(parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText() : "");
      } catch (IllegalArgumentException e) {
        throw context.weirdStringException(
            parser.getText(), Duration.class, "not " + Durations.EXPECTED);
      }
    }
  }

  private static final class DurationWriter extends StdScalarSerializer<Duration> {
    private static final long serialVersionUID = 1L;

    DurationWriter() {
      super(Duration.class);
    }

    @Override
    public void serialize(Duration value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(Durations.format(value));
    }
  }

  /**
   * Asks of JSON what NullAway asks of code: a component of a record is there unless it is marked
   * as nullable, and no element of a list or map is null. What is primitive may be missing, and is
   * then zero or false.
   */
  private static final class NullsAsMarked extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
      RecordComponent component = component(member);
      return component == null ? null : !mayBeMissing(component);
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
      RecordComponent component = component(annotated);
      if (component == null) {
        return JsonSetter.Value.empty();
      }
      return JsonSetter.Value.construct(
          mayBeMissing(component) ? Nulls.SET : Nulls.FAIL, Nulls.FAIL);
    }

    private static @Nullable RecordComponent component(Annotated annotated) {
      return annotated instanceof AnnotatedParameter parameter
              && parameter.getDeclaringClass().isRecord()
          ? parameter.getDeclaringClass().getRecordComponents()[parameter.getIndex()]
          : null;
    }

    private static boolean mayBeMissing(RecordComponent component) {
      return component.getType().isPrimitive()
          || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
  }

  private interface Labelled {
    @JsonValue
    String label();
  }

  /** What follows from other fields. */
  @JsonIgnoreProperties("open")
  private interface Derived {}

  private interface Signed {
    @JsonValue
    String sign();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "on")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Trigger.EveryArticle.class, name = Trigger.EveryArticle.KIND),
    @JsonSubTypes.Type(value = Trigger.NewStory.class, name = Trigger.NewStory.KIND),
    @JsonSubTypes.Type(value = Trigger.Count.class, name = Trigger.Count.KIND),
    @JsonSubTypes.Type(value = Trigger.Spike.class, name = Trigger.Spike.KIND),
    @JsonSubTypes.Type(value = Trigger.Corroborated.class, name = Trigger.Corroborated.KIND),
    @JsonSubTypes.Type(value = Trigger.Sequence.class, name = Trigger.Sequence.KIND),
    @JsonSubTypes.Type(value = Trigger.FirstSeen.class, name = Trigger.FirstSeen.KIND),
    @JsonSubTypes.Type(value = Trigger.Quiet.class, name = Trigger.Quiet.KIND)
  })
  private interface TriggerType {}

  private interface QuietNames {
    @JsonProperty("for")
    Duration silence();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = HitEvent.Hit.class, name = "hit"),
    @JsonSubTypes.Type(value = HitEvent.Retract.class, name = "retract"),
    @JsonSubTypes.Type(value = HitEvent.Renewed.class, name = "renewed"),
    @JsonSubTypes.Type(value = HitEvent.Armed.class, name = "armed"),
    @JsonSubTypes.Type(value = HitEvent.Retired.class, name = "retired"),
    @JsonSubTypes.Type(value = HitEvent.Tick.class, name = "tick")
  })
  private interface HitEventType {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = RoutedEvent.Routed.class, name = "routed"),
    @JsonSubTypes.Type(value = RoutedEvent.Left.class, name = "left"),
    @JsonSubTypes.Type(value = RoutedEvent.Source.class, name = "source"),
    @JsonSubTypes.Type(value = RoutedEvent.Acknowledged.class, name = "acknowledged"),
    @JsonSubTypes.Type(value = RoutedEvent.Asked.class, name = "asked")
  })
  private interface RoutedEventType {}
}
