package io.wirewatch.match;

import io.wirewatch.model.Rule;
import io.wirewatch.query.Query;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiles rules, added in order of id by code point, into a segment. */
final class SegmentBuilder {
  private final List<Rule> rules = new ArrayList<>();
  private final Map<String, Integer> programByText = new HashMap<>();
  private final Compiler compiler = new Compiler();
  private final Ints programStarts = new Ints();
  private final BitSet hasForms = new BitSet();
  private final Ints firstRule = new Ints();
  private final Ints lastRule = new Ints();
  private final Ints nextRule = new Ints();

  /** Whether a rule of the same query was added, so that the next need not be parsed. */
  boolean knows(Rule rule) {
    return programByText.containsKey(rule.query());
  }

  /** Adds a rule whose query is {@linkplain #knows known}. */
  void add(Rule rule) {
    Integer program = programByText.get(rule.query());
    if (program == null) {
      throw new IllegalArgumentException("the query of " + rule.id() + " is not known");
    }
    nextRule.values[lastRule.values[program]] = rules.size();
    lastRule.values[program] = rules.size();
    nextRule.add(Anchoring.NONE);
    rules.add(rule);
  }

  /** Adds a rule of another query than those before. */
  void add(Rule rule, Query query) {
    programByText.put(rule.query(), programStarts.size);
    programStarts.add(compiler.compile(query));
    hasForms.set(programStarts.size - 1, compiler.hasForms());
    firstRule.add(rules.size());
    lastRule.add(rules.size());
    nextRule.add(Anchoring.NONE);
    rules.add(rule);
  }

  Segment build() {
    int[] code = compiler.code();
    int[] phraseStarts = compiler.phraseStarts();
    int[] phraseCode = compiler.phraseCode();
    Vocabulary vocabulary = compiler.vocabulary();
    double[] rarity = rarity(vocabulary.forms());
    Anchoring anchoring = new Anchoring(code, phraseStarts, phraseCode, atom -> rarity[atom]);
    Ints anchors = new Ints();
    Ints posted = new Ints();
    for (int i = 0; i < programStarts.size; i++) {
      int program = i;
      anchoring.post(
          programStarts.values[i],
          (atom, guard) -> {
            anchors.add(atom);
            posted.add(program);
            posted.add(guard);
          });
    }
    int[] postingStarts = new int[vocabulary.size() + 1];
    int[] byAtom = sort(anchors, posted, postingStarts);
    return new Segment(
        vocabulary,
        phraseStarts,
        phraseCode,
        programStarts.toArray(),
        code,
        compiler.plans(),
        postingStarts,
        byAtom,
        firstRule.toArray(),
        nextRule.toArray(),
        rules.toArray(new Rule[0]),
        hasForms,
        compiler.hasSummary());
  }

  private double[] rarity(FormPool forms) {
    double[] rarity = new double[forms.size()];
    for (int atom = 0; atom < rarity.length; atom++) {
      rarity[atom] = Rarity.of(forms.kind(atom), forms.form(atom), compiler.asked(atom));
    }
    return rarity;
  }

  /** Brings the pairs posted into the order of their anchors, and fills in where each begins. */
  private static int[] sort(Ints anchors, Ints posted, int[] starts) {
    for (int i = 0; i < anchors.size; i++) {
      starts[anchors.values[i]] += 2;
    }
    int end = 0;
    for (int atom = 0; atom < starts.length; atom++) {
      end += starts[atom];
      starts[atom] = end;
    }
    int[] sorted = new int[posted.size];
    for (int i = anchors.size - 1; i >= 0; i--) {
      starts[anchors.values[i]] -= 2;
      int start = starts[anchors.values[i]];
      sorted[start] = posted.values[2 * i];
      sorted[start + 1] = posted.values[2 * i + 1];
    }
    return sorted;
  }
}
