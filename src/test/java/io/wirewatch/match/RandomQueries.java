package io.wirewatch.match;

import io.wirewatch.model.Field;
import io.wirewatch.query.Query;
import io.wirewatch.query.Query.Comparison;
import io.wirewatch.query.Query.Scope;
import io.wirewatch.query.TermWord;
import io.wirewatch.text.Stemmer;
import io.wirewatch.text.Word;
import io.wirewatch.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * Queries at random: all operators and filters, nested as the language allows them, over few words.
 * Each as text and as the tree that this text means, made side by side: the tree is no canonical
 * one, and no parser had a part in it.
 */
final class RandomQueries {
  private static final int DEPTH = 4;
  private static final List<Integer> DISTANCES = List.of(0, 0, 0, 1, 1, 2, 3, 5, 10, 10_000);
  private static final List<Integer> STRETCHES = List.of(0, 0, 0, 0, 1, 1, 2, 9);

  /** Words that a query says between quotes. */
  private static final Set<String> OPERATORS =
      Set.of(
          "and", "or", "not", "of", "near", "onear", "notnear", "sent", "para", "first", "case",
          "forms", "atleast");

  private final Random random;
  private final List<String> words;

  /** How many terms are written, each value of metadata being one. */
  private int terms;

  /**
   * A query.
   *
   * @param text as it is written
   * @param tree what that means
   * @param isGroup whether parentheses must stand around the text beside a tighter operator
   */
  record Written(String text, Query tree, boolean isGroup) {
    private String operand() {
      return isGroup ? "(" + text + ")" : text;
    }
  }

  /** A word of a term as it is written, and what it means. */
  private record Piece(String text, List<TermWord> words) {}

  /**
   * @param words what terms are made of, as they stand in texts: no blanks, at least one letter or
   *     number each
   */
  RandomQueries(Random random, List<String> words) {
    this.random = random;
    this.words = List.copyOf(words);
  }

  /** The next query; one that only excludes is joined with a word. */
  Written next() {
    terms = 0;
    return looking(any(Scope.OPEN, true, depth()));
  }

  /** The next query that is all in FORMS. */
  Written nextInForms() {
    terms = 0;
    Scope forms = new Scope(null, 0, Comparison.STEM);
    return looking(function("FORMS", scope -> any(scope, false, depth()), forms));
  }

  /** The next query that is an OF. */
  Written nextOf() {
    terms = 0;
    return looking(someOf(Scope.OPEN, true, 2));
  }

  /** The next query that asks for words and for what the article says of itself. */
  Written nextWithMetadata() {
    terms = 0;
    List<Written> operands = List.of(any(Scope.OPEN, false, 1), metadata());
    return looking(joined(" AND ", Query.And::new, operands));
  }

  private int depth() {
    return 1 + random.nextInt(DEPTH);
  }

  private Written looking(Written query) {
    if (!onlyExcludes(query.tree)) {
      return query;
    }
    Written looked = term(Scope.OPEN);
    return new Written(
        query.operand() + " " + looked.text, new Query.And(List.of(query.tree, looked.tree)), true);
  }

  /** Whether it is true where there is no word and no metadata. */
  private static boolean onlyExcludes(Query query) {
    return new ReferenceMatcher(Articles.text("."), Optional.empty()).isTrue(query);
  }

  private Written any(Scope scope, boolean metadata, int depth) {
    if (depth == 0) {
      return metadata && random.nextInt(3) == 0 ? metadata() : term(scope);
    }
    int left = depth - 1;
    return switch (random.nextInt(12)) {
      case 0 -> metadata && random.nextInt(4) == 0 ? metadata() : term(scope);
      case 1 -> joined(random.nextBoolean() ? " " : " AND ", Query.And::new, scope, metadata, left);
      case 2 -> joined(" OR ", Query.Or::new, scope, metadata, left);
      case 3 -> excluding(scope, metadata, left);
      case 4 -> someOf(scope, metadata, left);
      case 5 -> atLeast(scope, left);
      case 6 -> filtered(scope, inner -> any(inner, false, left));
      default -> positional(scope, left);
    };
  }

  private Written joined(
      String joint, Function<List<Query>, Query> node, Scope scope, boolean metadata, int depth) {
    List<Written> operands = new ArrayList<>();
    for (int count = 2 + random.nextInt(2); count > 0; count--) {
      operands.add(any(scope, metadata, depth));
    }
    return joined(joint, node, operands);
  }

  private static Written joined(
      String joint, Function<List<Query>, Query> node, List<Written> operands) {
    return new Written(
        String.join(joint, operands.stream().map(Written::operand).toList()),
        node.apply(operands.stream().map(Written::tree).toList()),
        true);
  }

  private Written excluding(Scope scope, boolean metadata, int depth) {
    Written kept = any(scope, metadata, depth);
    Written not = any(scope, metadata, depth);
    String excluded =
        not.isGroup || not.tree instanceof Query.Not ? "(" + not.text + ")" : not.text;
    return new Written(
        kept.operand() + (random.nextBoolean() ? " NOT " : " AND NOT ") + excluded,
        new Query.And(List.of(kept.tree, new Query.Not(not.tree))),
        true);
  }

  private Written someOf(Scope scope, boolean metadata, int depth) {
    List<Written> operands = new ArrayList<>();
    Set<Set<Query>> known = new HashSet<>();
    int count = random.nextInt(10) == 0 ? 1 : 2 + random.nextInt(3);
    while (operands.size() < count) {
      int before = terms;
      Written operand = any(scope, metadata, Math.min(depth, 2));
      if (random.nextInt(6) == 0) {
        String text = operand.isGroup ? "(" + operand.text + ")" : operand.text;
        operand = new Written("NOT (" + text + ")", new Query.Not(operand.tree), false);
      }
      if (known.add(leaves(operand.tree))) {
        operands.add(operand);
      } else {
        terms = before;
      }
    }
    int k = 1 + random.nextInt(count);
    return new Written(
        k
            + " OF ("
            + String.join(
                ", ",
                operands.stream()
                    .map(operand -> random.nextBoolean() ? operand.text : operand.operand())
                    .toList())
            + ")",
        new Query.SomeOf(k, operands.stream().map(Written::tree).toList()),
        false);
  }

  /** What no two operands of OF have in common, lest one be given twice. */
  private static Set<Query> leaves(Query query) {
    Set<Query> leaves = new HashSet<>();
    if (query.operands().isEmpty()) {
      leaves.add(query);
    }
    query.operands().forEach(operand -> leaves.addAll(leaves(operand)));
    return leaves;
  }

  private Written atLeast(Scope scope, int depth) {
    int n = 1 + random.nextInt(4);
    Written operand = counted(scope, depth);
    return new Written(
        "ATLEAST/" + n + "(" + operand.text + ")", new Query.AtLeast(n, operand.tree), false);
  }

  /** What ATLEAST takes. */
  private Written counted(Scope scope, int depth) {
    if (depth == 0) {
      return term(scope);
    }
    return switch (random.nextInt(4)) {
      case 0 ->
          joined(
              " OR ", Query.Or::new, List.of(counted(scope, depth - 1), counted(scope, depth - 1)));
      case 1 -> notNear(scope, depth - 1, inner -> counted(inner, depth - 1));
      case 2 -> filtered(scope, inner -> counted(inner, depth - 1));
      default -> term(scope);
    };
  }

  /** Under a field, FIRST, CASE or FORMS, as far as those outside allow it. */
  private Written filtered(Scope scope, Function<Scope, Written> inside) {
    int kind = random.nextInt(4);
    if (kind == 0 && scope.field() == null) {
      Field field = oneOf(List.of(Field.values()));
      Written operand = inside.apply(new Scope(field, scope.first(), scope.comparison()));
      String text = operand.tree instanceof Query.Term ? operand.text : "(" + operand.text + ")";
      return new Written(field.label() + ":" + text, operand.tree, false);
    }
    if (kind == 1 && scope.comparison() == Comparison.FOLDED) {
      return function("CASE", inside, new Scope(scope.field(), scope.first(), Comparison.EXACT));
    }
    if (kind == 2 && scope.comparison() == Comparison.FOLDED) {
      return function("FORMS", inside, new Scope(scope.field(), scope.first(), Comparison.STEM));
    }
    int n = 1 + random.nextInt(10);
    int first = scope.first() == 0 ? n : Math.min(n, scope.first());
    return function("FIRST/" + n, inside, new Scope(scope.field(), first, scope.comparison()));
  }

  private static Written function(String name, Function<Scope, Written> inside, Scope scope) {
    Written operand = inside.apply(scope);
    return new Written(name + "(" + operand.text + ")", operand.tree, false);
  }

  private Written positional(Scope scope, int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> near(scope, depth);
      case 1, 2 -> orderedNear(scope, depth);
      case 3 -> notNear(scope, depth, inner -> positionalOperand(inner, depth));
      case 4 -> within(Query.Within.Unit.SENTENCE, "SENT", scope, depth);
      default -> within(Query.Within.Unit.PARAGRAPH, "PARA", scope, depth);
    };
  }

  /** What a positional operator takes. */
  private Written positionalOperand(Scope scope, int depth) {
    if (depth == 0) {
      return term(scope);
    }
    return switch (random.nextInt(8)) {
      case 0, 1 -> {
        List<Written> operands = new ArrayList<>();
        for (int count = 2 + random.nextInt(2); count > 0; count--) {
          operands.add(positionalOperand(scope, depth - 1));
        }
        yield joined(" OR ", Query.Or::new, operands);
      }
      case 2, 3, 4 -> positional(scope, depth - 1);
      case 5 -> filtered(scope, inner -> positionalOperand(inner, depth - 1));
      default -> term(scope);
    };
  }

  private Written near(Scope scope, int depth) {
    Written left = positionalOperand(scope, depth);
    Written right = positionalOperand(scope, depth);
    int n = oneOf(DISTANCES);
    return new Written(
        left.operand() + " NEAR/" + n + " " + right.operand(),
        new Query.Near(n, left.tree, right.tree),
        true);
  }

  private Written orderedNear(Scope scope, int depth) {
    Written left = positionalOperand(scope, depth);
    Written right = positionalOperand(scope, depth);
    int n = oneOf(DISTANCES);
    boolean chained = left.isGroup && left.tree instanceof Query.OrderedNear;
    return new Written(
        (chained ? left.text : left.operand()) + " ONEAR/" + n + " " + right.operand(),
        new Query.OrderedNear(n, left.tree, right.tree),
        true);
  }

  /** FIRST around it does not limit what is sought on its right. */
  private Written notNear(Scope scope, int depth, Function<Scope, Written> leftOf) {
    Written left = leftOf.apply(scope);
    Written right =
        positionalOperand(new Scope(scope.field(), 0, scope.comparison()), Math.min(depth, 1));
    int n = random.nextInt(4);
    return new Written(
        left.operand() + " NOTNEAR/" + n + " " + right.operand(),
        new Query.NotNear(n, left.tree, right.tree),
        true);
  }

  private Written within(Query.Within.Unit unit, String operator, Scope scope, int depth) {
    Written left = positionalOperand(scope, depth);
    Written right = positionalOperand(scope, depth);
    int n = oneOf(STRETCHES);
    boolean chained =
        left.isGroup && left.tree instanceof Query.Within inner && inner.unit() == unit;
    return new Written(
        (chained ? left.text : left.operand())
            + " "
            + operator
            + (n == 0 && random.nextBoolean() ? " " : "/" + n + " ")
            + right.operand(),
        new Query.Within(unit, n, left.tree, right.tree),
        true);
  }

  private Written metadata() {
    Query.Metadata.Key key = oneOf(List.of(Query.Metadata.Key.values()));
    List<String> values = new ArrayList<>();
    for (int count = random.nextInt(4) == 0 ? 2 : 1; count > 0; count--) {
      values.add(RandomArticles.metadata(key, random));
    }
    List<Query> tests = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (String given : values) {
      String value =
          switch (random.nextInt(4)) {
            case 0 -> given.substring(0, 1 + random.nextInt(given.length())).strip() + "*";
            case 1 -> "*" + given.substring(random.nextInt(given.length())).strip();
            default -> given;
          };
      tests.add(new Query.Metadata(key, value.toLowerCase(Locale.ROOT), 0, 0));
      texts.add('"' + value + '"');
      terms++;
    }
    return tests.size() == 1
        ? new Written(key.label() + ":" + texts.get(0), tests.get(0), false)
        : new Written(
            key.label() + ":(" + String.join(" OR ", texts) + ")", new Query.Or(tests), false);
  }

  /** A word or phrase of what {@code scope} allows. */
  private Written term(Scope scope) {
    List<Piece> pieces = new ArrayList<>();
    do {
      if (!pieces.isEmpty() && scope.comparison() != Comparison.STEM && random.nextInt(4) == 0) {
        pieces.add(new Piece("*", List.of(new TermWord.Any())));
      }
      pieces.add(piece(scope.comparison()));
    } while (random.nextInt(8) == 0);
    String content = String.join(" ", pieces.stream().map(Piece::text).toList());
    String text =
        pieces.size() == 1 && isBare(content) && random.nextInt(4) > 0
            ? content
            : '"' + content + '"';
    List<TermWord> asked = pieces.stream().flatMap(piece -> piece.words.stream()).toList();
    return new Written(text, new Query.Term(asked, scope, content, 0, 0, terms++), false);
  }

  /** Whether it can stand without quotes. */
  private static boolean isBare(String content) {
    if (OPERATORS.contains(content.toLowerCase(Locale.ROOT))) {
      return false;
    }
    return content
            .codePoints()
            .allMatch(point -> Character.isLetter(point) || "*?".indexOf(point) >= 0)
        || content.matches("\\p{L}+~[12]");
  }

  private Piece piece(Comparison comparison) {
    String word = inSomeCase(oneOf(words));
    int points = word.codePointCount(0, word.length());
    if (comparison == Comparison.STEM
        || points < 2
        || !word.matches("[\\p{IsLatin}\\p{IsCyrillic}]+")) {
      return plain(word, comparison);
    }
    return switch (random.nextInt(8)) {
      case 0 -> wildcard(word, comparison);
      case 1 -> fuzzy(word, comparison);
      default -> plain(word, comparison);
    };
  }

  private String inSomeCase(String word) {
    return switch (random.nextInt(8)) {
      case 0 -> word.toUpperCase(Locale.ROOT);
      case 1 -> word.toLowerCase(Locale.ROOT);
      case 2 -> capitalised(word);
      default -> word;
    };
  }

  static String capitalised(String word) {
    int first = word.offsetByCodePoints(0, 1);
    return word.substring(0, first).toUpperCase(Locale.ROOT) + word.substring(first);
  }

  private static Piece plain(String word, Comparison comparison) {
    return new Piece(
        word,
        Words.of(word).stream()
            .<TermWord>map(found -> new TermWord.Plain(form(found, comparison)))
            .toList());
  }

  private Piece wildcard(String word, Comparison comparison) {
    int cut =
        word.offsetByCodePoints(0, 1 + random.nextInt(word.codePointCount(0, word.length()) - 1));
    String text =
        switch (random.nextInt(5)) {
          case 0 -> "*" + word.substring(cut);
          case 1 -> word.substring(0, cut) + "?" + word.substring(word.offsetByCodePoints(cut, 1));
          case 2 -> word.substring(0, cut) + "*" + word.substring(cut);
          case 3 -> "?" + word.substring(word.offsetByCodePoints(0, 1));
          default -> word.substring(0, cut) + "*";
        };
    StringBuilder pattern = new StringBuilder();
    for (String part : text.split("(?<=[*?])|(?=[*?])", -1)) {
      pattern.append(part.matches("[*?]?") ? part : form(Words.of(part).get(0), comparison));
    }
    return new Piece(text, List.of(new TermWord.Wildcard(pattern.toString())));
  }

  private Piece fuzzy(String word, Comparison comparison) {
    int edits = 1 + random.nextInt(2);
    StringBuilder edited = new StringBuilder(word);
    for (int edit = random.nextInt(edits + 1); edit > 0; edit--) {
      int at = random.nextInt(edited.length() - 1);
      switch (random.nextInt(4)) {
        case 0 -> edited.deleteCharAt(at);
        case 1 -> edited.insert(at, 'e');
        case 2 -> edited.setCharAt(at, 'o');
        default -> edited.insert(at, edited.charAt(at + 1)).deleteCharAt(at + 2);
      }
      if (edited.length() < 2) {
        break;
      }
    }
    String form = form(Words.of(edited).get(0), comparison);
    return form.codePointCount(0, form.length()) > 2 * edits
        ? new Piece(edited + "~" + edits, List.of(new TermWord.Fuzzy(form, edits)))
        : plain(word, comparison);
  }

  private static String form(Word word, Comparison comparison) {
    return switch (comparison) {
      case FOLDED -> word.folded();
      case EXACT -> word.exact();
      case STEM -> Stemmer.lowerCase(word.exact());
    };
  }

  private <T> T oneOf(List<T> all) {
    return RandomArticles.oneOf(all, random);
  }
}
