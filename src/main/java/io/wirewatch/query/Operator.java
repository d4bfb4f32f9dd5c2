package io.wirewatch.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names that the language keeps for itself: upper case, and no words unless quoted. */
enum Operator {
  AND(Place.BETWEEN),
  OR(Place.BETWEEN),
  NOT(Place.BEFORE),
  NEAR(Place.POSITIONAL, 0, 10_000, true, false),
  ONEAR(Place.POSITIONAL, 0, 10_000, true, true),
  NOTNEAR(Place.POSITIONAL, 0, 10_000, true, false),
  SENT(Place.POSITIONAL, 0, 9, false, true),
  PARA(Place.POSITIONAL, 0, 9, false, true),
  FIRST(Place.FUNCTION, 1, 10_000, true, false),
  ATLEAST(Place.FUNCTION, 1, 10_000, true, false),
  CASE(Place.FUNCTION),
  FORMS(Place.FUNCTION),
  OF(Place.OF);

  /** Where an operator stands. */
  enum Place {
    BETWEEN,
    BEFORE,
    POSITIONAL,
    FUNCTION,
    OF
  }

  private static final Map<String, Operator> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Operator::name, name -> name));

  final Place place;
  final int least;
  final int most;
  final boolean needsNumber;
  final boolean chains;

  Operator(Place place) {
    this(place, 0, -1, false, false);
  }

  Operator(Place place, int least, int most, boolean needsNumber, boolean chains) {
    this.place = place;
    this.least = least;
    this.most = most;
    this.needsNumber = needsNumber;
    this.chains = chains;
  }

  boolean takesNumber() {
    return most >= 0;
  }

  static @Nullable Operator named(String name) {
    return BY_NAME.get(name);
  }

  static @Nullable Operator inAnyCase(String name) {
    return BY_NAME.get(name.toUpperCase(Locale.ROOT));
  }
}
