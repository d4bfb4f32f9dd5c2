package io.wirewatch.story;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The articles held, and those among them that an article should be compared with. What it finds
 * depends on which articles are held, and not on how they came and went.
 */
final class Members {
  /** So few are all compared, and need no lists. */
  private static final int UNLISTED = 16;

  private final long window;
  private final Map<String, Held> byId = new HashMap<>();
  private final Map<String, Story> stories = new HashMap<>();
  private final PriorityQueue<Held> oldest = new PriorityQueue<>(Held.OLDEST);
  private final Numbered held = new Numbered();
  private @Nullable Index index;
  private final Rarity rarity = new Rarity();

  /**
   * None yet.
   *
   * @param window how near in time candidates are, in milliseconds
   */
  Members(long window) {
    this.window = window;
  }

  int size() {
    return byId.size();
  }

  /** The member with an id; null if there is none. */
  @Nullable Held byId(String id) {
    return byId.get(id);
  }

  Rarity rarity() {
    return rarity;
  }

  /** Forgets those that happened before {@code horizon}. */
  void expire(long horizon) {
    for (Held old = oldest.peek(); old != null && old.at < horizon; old = oldest.peek()) {
      oldest.remove();
      if (old.number >= 0) {
        drop(old);
      }
    }
  }

  /** Forgets one. */
  void remove(Held gone) {
    oldest.remove(gone);
    drop(gone);
  }

  /**
   * Takes in an article that is not held.
   *
   * @param isOpening whether it opened the story
   */
  void add(StoryArticle article, Features features, String storyId, boolean isOpening) {
    Story story = stories.computeIfAbsent(storyId, Story::new);
    story.size++;
    Held added = new Held(article, features, story, isOpening);
    held.add(added);
    byId.put(added.id, added);
    oldest.add(added);
    if (added.isOpening) {
      rarity.add(added.terms, 1);
    }
    if (index != null) {
      index.add(added, features.bands());
    } else if (byId.size() > UNLISTED) {
      Index made = new Index(held);
      byId.values().forEach(member -> made.add(member, Sketch.bands(member.sketch)));
      index = made;
    }
  }

  private void drop(Held gone) {
    held.remove(gone);
    byId.remove(gone.id);
    gone.story.size--;
    if (gone.story.size == 0) {
      stories.remove(gone.story.id);
    }
    if (gone.isOpening) {
      rarity.add(gone.terms, -1);
    }
    if (index != null && byId.size() <= UNLISTED) {
      index = null;
    } else if (index != null) {
      index.remove(gone);
    }
  }

  /**
   * Puts the articles that {@code asked} should be compared with into {@code candidates}.
   *
   * @param bands of its sketch, ascending
   * @param rarity of its words
   */
  void find(Held asked, long[] bands, float[] rarity, Candidates candidates) {
    if (index == null) {
      candidates.takeAll(byId.values(), asked, window);
    } else {
      Held before = byId.get(asked.id);
      int number = before == null ? -1 : before.number;
      candidates.take(index, held, asked, bands, rarity, number, window);
    }
  }
}
