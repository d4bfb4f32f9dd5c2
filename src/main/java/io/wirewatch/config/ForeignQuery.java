package io.wirewatch.config;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A query in another product's language, and where in a file it stands. */
public final class ForeignQuery {
  private final Source source;
  private final @Nullable String id;
  private final @Nullable String name;
  private final String text;

  /** Of each unit of the text its offset in the file, and of the end; null if it is the file. */
  private final int @Nullable [] places;

  private final int start;

  ForeignQuery(
      Source source,
      @Nullable String id,
      @Nullable String name,
      String text,
      int @Nullable [] places,
      int start) {
    this.source = source;
    this.id = id;
    this.name = name;
    this.text = text;
    this.places = places;
    this.start = start;
  }

  /** A query that is all of its file. */
  static ForeignQuery whole(Source source) {
    return new ForeignQuery(source, null, null, source.text().stripTrailing(), null, 0);
  }

  /** A query that is a value in its file; its errors stand at its start if no other is known. */
  static ForeignQuery of(
      Source source, @Nullable String id, @Nullable String name, Node.Scalar scalar) {
    int[] places = ScalarPlaces.of(source, scalar);
    if (places == null) {
      places = new int[scalar.text().length() + 1];
      Arrays.fill(places, scalar.start());
    }
    return new ForeignQuery(source, id, name, scalar.text(), places, scalar.start());
  }

  /** Whether the file gives it an id or a name, being one of several. */
  public boolean isNamed() {
    return id != null || name != null;
  }

  /** What people call it; empty where the file does not say. */
  public String name() {
    return name == null ? "" : name;
  }

  /** The query as written. */
  public String text() {
    return text;
  }

  /**
   * The id that it has or, made of its name or its file's, could have as a rule. Not the same for
   * two of different names in every case.
   */
  public String id() {
    if (id != null && RuleFileReader.ID.matcher(id).matches()) {
      return id;
    }
    String made = id != null ? id : name != null ? name : withoutEnding(source.name());
    made =
        made.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._:]+", "-")
            .replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
    return made.isEmpty() ? "imported" : made.substring(0, Math.min(made.length(), 100));
  }

  private static String withoutEnding(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Something about the units of the text from {@code from} to {@code to}, with its place. */
  public FileError error(
      int from, int to, String found, @Nullable String expected, @Nullable String fix) {
    if (places == null) {
      return source.error(start + from, start + to, found, expected, fix);
    }
    int end = to == from ? places[from] : places[to - 1] + 1;
    return source.error(places[from], Math.max(places[from], end), found, expected, fix);
  }
}
