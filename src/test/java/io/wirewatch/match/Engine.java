package io.wirewatch.match;

import io.wirewatch.model.Article;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is measured side by side. */
enum Engine {
  WIREWATCH("Wirewatch", 1_000_000, true),
  LUCENE("Lucene Monitor", 100_000, true),
  LUCENE_AT_BEST("Lucene Monitor at best", 100_000, true),
  NAIVE("naive loop", 100_000, true),
  HYPERSCAN("Hyperscan", 2_000, false),
  AHO_CORASICK("Aho-Corasick", 100_000, false);

  private final String label;
  private final int mostRules;
  private final boolean takesAll;

  /**
   * @param mostRules beyond which it takes too long to load or to match; {@code -Dmost.lucene=N}
   *     and the like say otherwise
   * @param takesAll whether it takes all kinds of rules, or keywords alone
   */
  Engine(String label, int mostRules, boolean takesAll) {
    this.label = label;
    this.mostRules = Integer.getInteger("most." + property(), mostRules);
    this.takesAll = takesAll;
  }

  String label() {
    return label;
  }

  /** The most rules that it is measured with. */
  int mostRules() {
    return mostRules;
  }

  /** Whether it takes all kinds of rules, and not keywords alone. */
  boolean takesAll() {
    return takesAll;
  }

  /** Whether it can be measured with so many rules of these kinds, on this machine. */
  boolean takes(int rules, Set<RuleKind> kinds) {
    return rules <= mostRules
        && (takesAll || RuleKind.keywords().containsAll(kinds))
        && (this != HYPERSCAN || HyperscanPeer.isHere());
  }

  /**
   * Makes it ready.
   *
   * @param articles from which it may learn how frequent words are
   */
  Peer load(List<DeskRule> rules, List<Article> articles) {
    return switch (this) {
      case WIREWATCH -> EnginePeer.of(rules);
      case LUCENE -> LucenePeer.byDefault(rules);
      case LUCENE_AT_BEST -> LucenePeer.atBest(rules, articles);
      case NAIVE -> new NaiveLoop(rules);
      case HYPERSCAN -> HyperscanPeer.of(rules);
      case AHO_CORASICK -> new AhoCorasickPeer(rules);
    };
  }

  /** Its name in properties. */
  String property() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
