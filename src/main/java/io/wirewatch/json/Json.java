package io.wirewatch.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.wirewatch.model.Alert;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.EventTime;
import io.wirewatch.model.Field;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;

/** The one mapper, and JSON text of any value made of records, maps, lists and scalars. */
public final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .addMixIn(Field.class, Labelled.class)
          .addMixIn(Severity.class, Labelled.class)
          .addMixIn(ArticleStatus.class, Labelled.class)
          .addMixIn(EventTime.Basis.class, Labelled.class)
          .addMixIn(Alert.Event.class, Labelled.class)
          .addMixIn(Trigger.class, TriggerType.class)
          .addMixIn(HitEvent.class, HitEventType.class)
          .build();

  private Json() {}

  /** {@code value} as JSON on one line. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON form of " + value.getClass().getName(), e);
    }
  }

  static JsonNode readTree(String text) throws MalformedException {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  /** What Jackson found, in one line, with the place and without a piece of the source. */
  static MalformedException malformed(JsonProcessingException e) {
    JsonLocation place = e.getLocation();
    String where =
        place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    return new MalformedException(e.getOriginalMessage().lines().findFirst().orElse("") + where, e);
  }

  private interface Labelled {
    @JsonValue
    String label();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "on")
  @JsonSubTypes(
      @JsonSubTypes.Type(value = Trigger.EveryArticle.class, name = Trigger.EveryArticle.KIND))
  private interface TriggerType {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = HitEvent.Hit.class, name = "hit"),
    @JsonSubTypes.Type(value = HitEvent.Retract.class, name = "retract"),
    @JsonSubTypes.Type(value = HitEvent.Armed.class, name = "armed"),
    @JsonSubTypes.Type(value = HitEvent.Retired.class, name = "retired"),
    @JsonSubTypes.Type(value = HitEvent.Tick.class, name = "tick")
  })
  private interface HitEventType {}
}
