package io.wirewatch.match;

import io.wirewatch.match.ArticlePlaces.Place;
import io.wirewatch.model.Field;
import io.wirewatch.model.Span;
import io.wirewatch.query.Query;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How far from each other the two sides of a positional operator stand. The number is the engine's:
 * the least with which the operator is true; the words shown are a pair that is so far apart.
 */
final class Distances {
  private Distances() {}

  /** An occurrence of each side. */
  private record Pair(Place left, Place right) {
    boolean isApart(int words) {
      return left.field() == right.field() && !left.overlaps(right) && left.gap(right) == words;
    }
  }

  static String near(Query.Near near, Judged judged, Inquiry inquiry, ArticlePlaces places) {
    OptionalInt least = least(near, inquiry);
    if (least.isEmpty()) {
      return apart(judged, inquiry, places, "more than 10,000 words apart");
    }
    int words = least.getAsInt();
    Pair pair = pair(judged, inquiry, places, one -> one.isApart(words));
    return shown(near, pair, places, " and ")
        + " have "
        + Wording.count(words, "word")
        + " between"
        + where(pair)
        + ", "
        + Operators.name(near)
        + " allows "
        + near.n();
  }

  static String orderedNear(
      Query.OrderedNear near, Judged judged, Inquiry inquiry, ArticlePlaces places) {
    OptionalInt least = least(near, inquiry);
    if (least.isPresent()) {
      int words = least.getAsInt();
      Pair pair =
          pair(judged, inquiry, places, one -> one.isApart(words) && one.left.isBefore(one.right));
      return shown(near, pair, places, " and then ")
          + " have "
          + Wording.count(words, "word")
          + " between"
          + where(pair)
          + ", "
          + Operators.name(near)
          + " allows "
          + near.n();
    }
    Query.Near anyOrder = new Query.Near(near.n(), near.left(), near.right());
    OptionalInt turned =
        inquiry.isTrue(anyOrder) ? OptionalInt.of(near.n()) : least(anyOrder, inquiry);
    if (turned.isEmpty()) {
      return apart(judged, inquiry, places, "more than 10,000 words apart");
    }
    Pair pair = pair(judged, inquiry, places, one -> one.right.isBefore(one.left));
    String left = pair == null ? Wording.quoted(near.left()) : found(pair.left, places);
    String right = pair == null ? Wording.quoted(near.right()) : found(pair.right, places);
    return right
        + " stands before "
        + left
        + (pair == null ? "" : " " + Wording.at(pair.right, pair.left))
        + ", "
        + Operators.name(near)
        + " wants it behind";
  }

  static String notNear(Query.NotNear near, Judged judged, Inquiry inquiry, ArticlePlaces places) {
    OptionalInt greatest =
        inquiry.greatest(0, near.n() - 1, n -> new Query.NotNear(n, near.left(), near.right()));
    if (greatest.isPresent()) {
      int words = greatest.getAsInt() + 1;
      Pair pair = pair(judged, inquiry, places, one -> one.isApart(words));
      return shown(near, pair, places, " and ")
          + " have "
          + (pair == null ? "at most " : "only ")
          + Wording.count(words, "word")
          + " between"
          + where(pair)
          + ", "
          + Operators.name(near)
          + " wants more than "
          + near.n();
    }
    Pair over = pair(judged, inquiry, places, one -> one.left.overlaps(one.right));
    if (over != null) {
      return found(over.left, places)
          + " is only there with "
          + found(over.right, places)
          + " over it "
          + Wording.at(over.left)
          + ", which "
          + Operators.name(near)
          + " excludes";
    }
    Pair beside = pair(judged, inquiry, places, one -> one.isApart(0));
    return shown(near, beside, places, " and ")
        + " stand next to each other"
        + where(beside)
        + ", "
        + Operators.name(near)
        + " wants more than "
        + Wording.count(near.n(), "word")
        + " between";
  }

  private static OptionalInt least(Query.Positional query, Inquiry inquiry) {
    return inquiry.least(
        Operators.number(query) + 1, Operators.most(query), n -> Operators.with(query, n));
  }

  /** That the two sides are in different fields or, if they are not, as {@code otherwise} says. */
  static String apart(Judged judged, Inquiry inquiry, ArticlePlaces places, String otherwise) {
    Query left = judged.query.operands().get(0);
    Query right = judged.query.operands().get(1);
    Set<Field> leftFields = fields(left, inquiry);
    Set<Field> rightFields = fields(right, inquiry);
    if (leftFields.isEmpty() || rightFields.isEmpty()) {
      return Wording.quoted(leftFields.isEmpty() ? left : right) + " is not there";
    }
    Set<Field> common = EnumSet.copyOf(leftFields);
    common.retainAll(rightFields);
    if (pair(judged, inquiry, places, one -> one.left.overlaps(one.right)) != null) {
      return Wording.quoted(left)
          + " and "
          + Wording.quoted(right)
          + " are near only where they overlap";
    }
    if (!common.isEmpty()) {
      return Wording.quoted(left) + " and " + Wording.quoted(right) + " are " + otherwise;
    }
    return Wording.quoted(left)
        + " is only in the "
        + named(leftFields)
        + ", "
        + Wording.quoted(right)
        + " only in the "
        + named(rightFields);
  }

  private static String named(Set<Field> fields) {
    return Wording.listed(fields.stream().map(Field::label).toList());
  }

  private static Set<Field> fields(Query query, Inquiry inquiry) {
    Set<Field> fields = EnumSet.noneOf(Field.class);
    inquiry.answer(query).spans().forEach(span -> fields.add(span.field()));
    return fields;
  }

  /** The first pair of both sides that is so; null if what they report shows none. */
  private static @Nullable Pair pair(
      Judged judged, Inquiry inquiry, ArticlePlaces places, Predicate<Pair> isSo) {
    List<Place> left = places(judged.query.operands().get(0), inquiry, places);
    List<Place> right = places(judged.query.operands().get(1), inquiry, places);
    for (Place one : left) {
      for (Place other : right) {
        Pair pair = new Pair(one, other);
        if (isSo.test(pair)) {
          return pair;
        }
      }
    }
    return null;
  }

  private static List<Place> places(Query query, Inquiry inquiry, ArticlePlaces places) {
    List<Place> found = new ArrayList<>();
    for (Span span : inquiry.answer(query).spans()) {
      found.add(places.place(span));
    }
    return found;
  }

  private static String shown(
      Query.Positional query, @Nullable Pair pair, ArticlePlaces places, String joint) {
    return pair == null
        ? Wording.quoted(query.left()) + joint + Wording.quoted(query.right())
        : found(pair.left, places) + joint + found(pair.right, places);
  }

  private static String where(@Nullable Pair pair) {
    return pair == null ? "" : " " + Wording.at(pair.left, pair.right);
  }

  private static String found(Place place, ArticlePlaces places) {
    return Wording.found(places.text(place));
  }
}
