package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;

/**
 * Keywords by an Aho-Corasick automaton over letters, whole words alone. It knows no folding of
 * accents, and of what may stand between the words of a phrase only one blank.
 */
final class AhoCorasickPeer implements Peer {
  private final Map<String, List<String>> idsOf = new HashMap<>();
  private final Trie trie;

  AhoCorasickPeer(List<DeskRule> rules) {
    for (DeskRule rule : rules) {
      idsOf
          .computeIfAbsent(
              String.join(" ", HyperscanPeer.keyword(rule)), keyword -> new ArrayList<>())
          .add(rule.id());
    }
    trie = Trie.builder().ignoreCase().onlyWholeWords().addKeywords(idsOf.keySet()).build();
  }

  @Override
  public Set<String> hits(Article article) {
    Set<String> hits = new HashSet<>();
    for (Field field : article.searchedFields()) {
      String text = article.field(field);
      if (text != null) {
        for (Emit emit : trie.parseText(text)) {
          hits.addAll(idsOf.getOrDefault(emit.getKeyword(), List.of()));
        }
      }
    }
    return hits;
  }

  @Override
  public int count(Article article) {
    return hits(article).size();
  }
}
