package io.wirewatch.story;

import io.wirewatch.model.Article;
import io.wirewatch.model.StoryLink;
import io.wirewatch.model.StorySignature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** As {@link Stories}, by the definitions alone: nothing is kept but the members. */
final class SlowStories {
  private final String rule;
  private final Duration window;
  private final Duration kept;
  private final List<Member> members = new ArrayList<>();
  private final Map<StorySignature, Features> features = new HashMap<>();
  private final IdentityHashMap<long[], long[]> bands = new IdentityHashMap<>();

  /** How many stories there are, and how many opened with a word. */
  private int openings;

  private final Map<Integer, Integer> having = new HashMap<>();

  SlowStories(String rule, Duration window, Duration trusted) {
    this.rule = rule;
    this.window = window;
    this.kept = window.plus(trusted);
  }

  void add(Member member) {
    remove(member.article().id());
    members.add(member);
  }

  void remove(String id) {
    members.removeIf(member -> member.article().id().equals(id));
  }

  List<Member> members() {
    return List.copyOf(members);
  }

  Assignment assign(StoryArticle article, Instant now) {
    members.removeIf(member -> member.article().at().isBefore(now.minus(kept)));
    List<Held> live = live();
    Held asked = held(article, Story.NONE, false);
    for (Held before : live) {
      if (before.id.equals(asked.id)) {
        Comparison found = compare(asked, before);
        if (found.how() != null || before.story.size == 1) {
          return new Assignment(before.story.id, StoryLink.How.CORRECTION, found.value(), null, 1);
        }
      }
    }
    List<Held> candidates = candidates(live, asked);
    Map<String, Likeness> stories = new TreeMap<>();
    for (Held candidate : candidates) {
      stories
          .computeIfAbsent(candidate.story.id, id -> new Likeness(candidate.story))
          .add(compare(asked, candidate));
    }
    Likeness best = null;
    for (Likeness likeness : stories.values()) {
      if (likeness.joins() && (best == null || likeness.isMoreThan(best))) {
        best = likeness;
      }
    }
    String opened = Stories.id(Article.LIVE, rule, article.id(), article.version());
    return best == null
        ? new Assignment(opened, StoryLink.How.OPENED, 0, null, candidates.size())
        : Objects.requireNonNull(best).assignment(candidates.size());
  }

  private List<Held> live() {
    Map<String, Story> stories = new HashMap<>();
    List<Held> live = new ArrayList<>();
    openings = 0;
    having.clear();
    for (Member member : members) {
      StoryArticle article = member.article();
      String opened = Stories.id(Article.LIVE, rule, article.id(), article.version());
      Story story = stories.computeIfAbsent(member.storyId(), Story::new);
      story.size++;
      Held held = held(article, story, opened.equals(member.storyId()));
      live.add(held);
      if (held.isOpening) {
        openings++;
        for (int term : held.terms) {
          having.merge(Term.word(term), 1, Integer::sum);
        }
      }
    }
    return live;
  }

  private Held held(StoryArticle article, Story story, boolean isOpening) {
    StorySignature signature = article.signature();
    return new Held(article, features.computeIfAbsent(signature, Features::new), story, isOpening);
  }

  private Comparison compare(Held one, Held other) {
    return new SlowSimilarity(one, rarity(one), other, rarity(other)).comparison();
  }

  /** The logarithm of how many stories there are, and 50 more, to those that opened with it. */
  private float[] rarity(Held article) {
    float[] rarity = new float[article.terms.length];
    for (int i = 0; i < rarity.length; i++) {
      int stories = having.getOrDefault(Term.word(article.terms[i]), 0);
      rarity[i] = (float) (StrictMath.log(openings + 50) - StrictMath.log(stories + 1));
    }
    return rarity;
  }

  private static boolean has(Held article, int word) {
    for (int term : article.terms) {
      if (Term.word(term) == word) {
        return true;
      }
    }
    return false;
  }

  /** What an article has, and who has it as well, the newest first. */
  private record Listed(long key, float weight, List<Held> members) {}

  private List<Held> candidates(List<Held> live, Held asked) {
    if (live.size() <= 16) {
      return live.stream().filter(member -> isNear(member, asked)).toList();
    }
    List<Listed> lists = lists(live, asked);
    lists.removeIf(list -> list.members.isEmpty());
    lists.sort(
        Comparator.comparingInt((Listed list) -> list.members.size())
            .thenComparingLong(Listed::key));
    Map<Held, Float> scores = new HashMap<>();
    int left = 2048;
    for (Listed list : lists) {
      int read = Math.min(list.members.size(), Math.min(left, 128));
      left -= read;
      for (Held member : list.members.subList(0, read)) {
        if (isNear(member, asked)) {
          scores.merge(member, list.weight, Float::sum);
        }
      }
    }
    return scores.keySet().stream()
        .sorted(
            Comparator.<Held, Float>comparing(scores::get).thenComparing(Held.OLDEST).reversed())
        .limit(Stories.MOST_COMPARED)
        .toList();
  }

  private List<Listed> lists(List<Held> live, Held asked) {
    List<Listed> lists = new ArrayList<>();
    List<Held> newest = live.stream().sorted(Held.OLDEST.reversed()).toList();
    float[] rarity = rarity(asked);
    for (int i = 0; i < rarity.length; i++) {
      int word = Term.word(asked.terms[i]);
      List<Held> theirs = newest.stream().filter(member -> has(member, word)).toList();
      lists.add(new Listed(word, Term.weight(asked.terms[i]) * rarity[i], theirs));
    }
    long[] asks = Sketch.bands(asked.sketch);
    for (int i = 0; i < asks.length; i++) {
      int band = i;
      List<Held> theirs =
          newest.stream().filter(member -> isSame(bands(member), asks, band)).toList();
      lists.add(new Listed(asks[i], 30, theirs));
    }
    return lists;
  }

  private long[] bands(Held held) {
    return bands.computeIfAbsent(held.sketch, Sketch::bands);
  }

  private static boolean isSame(long[] bands, long[] others, int band) {
    return bands.length > 0 && bands[band] == others[band];
  }

  private boolean isNear(Held member, Held asked) {
    return Math.abs(member.at - asked.at) <= window.toMillis() && !member.id.equals(asked.id);
  }
}
