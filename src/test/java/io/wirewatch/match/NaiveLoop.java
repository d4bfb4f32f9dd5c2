package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import io.wirewatch.text.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What anyone would write first, written well: the article is cut into words once, with a map from
 * each word to its places, and then every rule is tried.
 */
final class NaiveLoop implements Peer {
  private final List<DeskRule> rules;
  private final Tokenizer tokenizer = new Tokenizer();

  NaiveLoop(List<DeskRule> rules) {
    this.rules = rules;
  }

  /** Words of one field from the first to the last, both included. */
  private record Place(int field, int first, int last) {}

  @Override
  public Set<String> hits(Article article) {
    Reading reading = new Reading(article);
    Set<String> ids = new HashSet<>();
    for (DeskRule rule : rules) {
      if (rule.wanted().accept(reading)) {
        ids.add(rule.id());
      }
    }
    return ids;
  }

  @Override
  public int count(Article article) {
    Reading reading = new Reading(article);
    int count = 0;
    for (DeskRule rule : rules) {
      reading.found.clear();
      if (rule.wanted().accept(reading)) {
        count++;
      }
    }
    return count;
  }

  /** One article; says whether it has what is wanted, and gathers the places of that. */
  private final class Reading implements Wanted.Visitor<Boolean> {
    private final List<List<String>> fields = new ArrayList<>();
    private final List<Map<String, List<Integer>>> places = new ArrayList<>();
    private final String[] distinct;
    private final List<Place> found = new ArrayList<>();

    Reading(Article article) {
      Set<String> all = new HashSet<>();
      for (Field field : article.searchedFields()) {
        String text = article.field(field);
        tokenizer.read(text == null ? "" : text);
        List<String> words = new ArrayList<>(tokenizer.count());
        Map<String, List<Integer>> at = new HashMap<>();
        for (int i = 0; i < tokenizer.count(); i++) {
          words.add(tokenizer.folded(i));
          at.computeIfAbsent(words.get(i), word -> new ArrayList<>()).add(i);
        }
        fields.add(words);
        places.add(at);
        all.addAll(at.keySet());
      }
      distinct = all.toArray(String[]::new);
      Arrays.sort(distinct);
    }

    @Override
    public Boolean phrase(Wanted.Phrase phrase) {
      List<String> wanted = phrase.words();
      int before = found.size();
      for (int field = 0; field < fields.size(); field++) {
        List<String> words = fields.get(field);
        for (int first : at(field, wanted.get(0))) {
          int end = first + wanted.size();
          if (end <= words.size() && words.subList(first, end).equals(wanted)) {
            found.add(new Place(field, first, end - 1));
          }
        }
      }
      return found.size() > before;
    }

    @Override
    public Boolean prefix(Wanted.Prefix prefix) {
      int before = found.size();
      int from = Arrays.binarySearch(distinct, prefix.letters());
      for (int i = from < 0 ? -from - 1 : from; i < distinct.length; i++) {
        if (!distinct[i].startsWith(prefix.letters())) {
          break;
        }
        for (int field = 0; field < fields.size(); field++) {
          for (int place : at(field, distinct[i])) {
            found.add(new Place(field, place, place));
          }
        }
      }
      return found.size() > before;
    }

    @Override
    public Boolean near(Wanted.Near near) {
      int before = found.size();
      for (int field = 0; field < fields.size(); field++) {
        List<Integer> others = at(field, near.other());
        for (int one : at(field, near.one())) {
          for (int other : others) {
            if (one != other && Math.abs(one - other) - 1 <= near.between()) {
              found.add(new Place(field, one, one));
              found.add(new Place(field, other, other));
            }
          }
        }
      }
      return found.size() > before;
    }

    @Override
    public Boolean all(Wanted.All all) {
      for (Wanted operand : all.operands()) {
        if (!operand.accept(this)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public Boolean any(Wanted.Any any) {
      boolean isTrue = false;
      for (Wanted operand : any.operands()) {
        isTrue |= operand.accept(this);
      }
      return isTrue;
    }

    @Override
    public Boolean except(Wanted.Except except) {
      return except.wanted().accept(this) && !except.unwanted().accept(this);
    }

    private List<Integer> at(int field, String word) {
      return places.get(field).getOrDefault(word, List.of());
    }
  }
}
