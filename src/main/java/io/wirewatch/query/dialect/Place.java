package io.wirewatch.query.dialect;

import io.wirewatch.model.Field;
import io.wirewatch.query.Query;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of an article a foreign field is: a field of text, a property or, where both are null,
 * everywhere.
 */
record Place(@Nullable Field field, Query.Metadata.@Nullable Key key) {
  static final Place EVERYWHERE = new Place(null, null);

  /** What could stand where a name is not known. */
  static final String EXPECTED =
      "title, summary or text, or source, author, country, label or lang";

  private static final Map<String, Place> BY_NAME = byName();

  /** The place that other systems call by this name; null where none of ours is meant. */
  static @Nullable Place named(String name) {
    return BY_NAME.get(name.toLowerCase(Locale.ROOT));
  }

  /** Its name in our language; empty where it is everywhere. */
  String label() {
    return field != null ? field.label() : key != null ? key.label() : "";
  }

  /** Terms that are looked for here. */
  Query.Scope scope(Query.Comparison comparison) {
    return new Query.Scope(field, 0, comparison);
  }

  private static Map<String, Place> byName() {
    Map<String, Place> places = new HashMap<>();
    put(places, new Place(Field.TITLE, null), "title", "headline");
    put(places, new Place(Field.SUMMARY, null), "summary", "lead", "abstract", "description");
    put(places, new Place(Field.TEXT, null), "text", "body", "content");
    put(places, new Place(null, Query.Metadata.Key.SOURCE), "source", "publisher");
    put(places, new Place(null, Query.Metadata.Key.AUTHOR), "author", "authors", "byline");
    put(places, new Place(null, Query.Metadata.Key.COUNTRY), "country");
    put(places, new Place(null, Query.Metadata.Key.LABEL), "label", "labels", "tag", "tags");
    put(places, new Place(null, Query.Metadata.Key.LANG), "lang", "language");
    put(places, EVERYWHERE, "text_content");
    return Map.copyOf(places);
  }

  private static void put(Map<String, Place> places, Place place, String... names) {
    for (String name : names) {
      places.put(name, place);
    }
  }
}
