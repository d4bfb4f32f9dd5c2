package io.wirewatch.match;

import io.wirewatch.model.Span;
import io.wirewatch.query.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a query is true of an article, or why not and what little would make it so.
 *
 * @param fires whether it is true
 * @param why as clauses, to go on behind {@code it fires:} or {@code it does not fire:}; has text
 *     of the article in it
 * @param tree the query with the verdict on each of its parts
 * @param reasons what blocks it, in the order written; empty where it fires
 * @param change the smallest change found that makes it fire; null where it fires, and where none
 *     was found
 * @param limits names of the caps that kept something from being looked at; empty if all was
 */
public record Explanation(
    boolean fires,
    String why,
    Node tree,
    List<Reason> reasons,
    @Nullable Change change,
    List<String> limits) {
  /** The cap on how many parts of a query are looked at by themselves. */
  public static final String NODES = "nodes-over-2000";

  /** The cap on how many queries are tried, and how much of the article is read for them. */
  public static final String TRIALS = "trials";

  public Explanation {
    reasons = List.copyOf(reasons);
    limits = List.copyOf(limits);
  }

  /**
   * A part of a query, asked of the article by itself, as if it were the rule.
   *
   * @param query the part
   * @param label of a word, phrase or metadata test the whole, else the operator, as {@code NEAR/5}
   * @param isTrue whether the article satisfies it alone
   * @param isBlocking whether it is one of those that keep the whole from being true
   * @param found what it reports alone, the first 100
   * @param occurrences how many it reports alone
   * @param operands the parts of it
   * @param unseen how many more operands there are that were not looked at by themselves
   */
  public record Node(
      Query query,
      String label,
      boolean isTrue,
      boolean isBlocking,
      List<Found> found,
      int occurrences,
      List<Node> operands,
      int unseen) {
    public Node {
      found = List.copyOf(found);
      operands = List.copyOf(operands);
    }
  }

  /**
   * A word or phrase that was found.
   *
   * @param word the number of its first word in the field, from 1
   */
  public record Found(Span span, int word) {}

  /** What sort of reason keeps a node from being true. */
  public enum Kind {
    /** No word of it is there, nor one like it. */
    ABSENT,
    /** Another word is there that is like it. */
    WORD,
    /** The word stands in another field. */
    FIELD,
    /** The word stands too far into its field. */
    FIRST,
    /** The word is there in other capitals or accents. */
    CASE,
    /** A phrase's words are there, but not one after the other. */
    PHRASE,
    /** The article says something else of itself, or nothing. */
    METADATA,
    /** What must not be there is there. */
    NOT,
    /** No branch is true, and none is nearer than the others. */
    OR,
    /** Too few operands are true. */
    SOME_OF,
    /** Too few occurrences. */
    AT_LEAST,
    /** Too far from each other. */
    NEAR,
    /** Too far, or in another order. */
    ORDERED_NEAR,
    /** Everything is too near to what it must not be near to. */
    NOT_NEAR,
    /** In different sentences. */
    SENTENCE,
    /** In different paragraphs. */
    PARAGRAPH
  }

  /**
   * Why one part is not true.
   *
   * @param node the part, as it stands in the query
   * @param clause what is so instead, as an English clause; has text of the article in it
   */
  public record Reason(Query node, Kind kind, String clause) {}

  /**
   * A change that makes the query fire, which was tried.
   *
   * @param query the changed query; its text is its canonical form
   * @param start of what is new in that text, its first UTF-16 unit
   * @param end one past the last; equal to {@code start} where something was only left out
   * @param edits what was changed, each as a clause
   * @param size how much was changed, in the measure by which the smallest was chosen
   */
  public record Change(Query query, int start, int end, List<String> edits, int size) {
    public Change {
      edits = List.copyOf(edits);
    }
  }
}
