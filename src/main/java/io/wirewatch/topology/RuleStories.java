package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.model.Alert;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.StoryLink;
import io.wirewatch.model.StorySignature;
import io.wirewatch.model.Trigger;
import io.wirewatch.story.Assignment;
import io.wirewatch.story.Member;
import io.wirewatch.story.Stories;
import io.wirewatch.story.StoryArticle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stories of one rule in one world, as entries of its desk: {@code l time article} an article
 * in the order of event times, {@code s story} a story as it stands and {@code p story publisher}
 * how many of its articles are of one publisher. What new articles may join is also held in memory,
 * from the first use on.
 */
final class RuleStories {
  private static final String LINE = "l";
  private static final String STORY = "s";
  private static final String PUBLISHER = "p";
  private static final Codec<StoryEntry> TELLINGS = Codec.of(StoryEntry.class);
  private static final Codec<StoryHead> STORIES = Codec.of(StoryHead.class);
  private static final Codec<Counted> COUNTS = Codec.of(Counted.class);

  private final State state;
  private final String world;
  private final String rule;
  private final Duration trusted;

  private Trigger trigger;
  private Instant now = Instant.EPOCH;
  private @Nullable Stories stories;

  /**
   * The stories as the store has them.
   *
   * @param trusted how far back a source's claimed time is believed
   */
  RuleStories(State state, String world, String rule, Duration trusted, Trigger trigger) {
    this.state = state;
    this.world = world;
    this.rule = rule;
    this.trusted = trusted;
    this.trigger = trigger;
  }

  /** How often something is there. */
  record Counted(int count) {}

  void turnTo(Trigger inForce, Instant present) {
    now = present;
    if (!inForce.equals(trigger)) {
      trigger = inForce;
      stories = null;
    }
  }

  /** How many articles it holds in memory. */
  int inMemory() {
    return stories == null ? 0 : stories.size();
  }

  /**
   * The story that the article of {@code hit} joins, and why.
   *
   * @param before the version that stood; null if none did
   */
  StoryLink link(Hit hit, io.wirewatch.trigger.@Nullable Member before) {
    StorySignature signature = hit.signature();
    String id = hit.article().id();
    String version = hit.article().version();
    if (signature == null) {
      return before != null
          ? before.story()
          : new StoryLink(Stories.id(world, rule, id, version), StoryLink.How.OPENED, 0, null);
    }
    if (before != null && before.at().isBefore(now.minus(window()).minus(trusted))) {
      // Nothing of its story can be joined any more, and what was told of it is not told again.
      return new StoryLink(before.story().id(), StoryLink.How.CORRECTION, 0, null);
    }
    StoryArticle article = new StoryArticle(id, version, hit.eventTime().at(), signature);
    Assignment found = stories().assign(article, now);
    return new StoryLink(found.storyId(), found.how(), found.similarity(), found.joinedTo());
  }

  /** Puts an article into its story. */
  void add(String id, Instant at, StoryEntry telling) {
    String story = telling.story();
    StorySignature signature = telling.signature();
    state.put(key(LINE, StateKeys.time(at), id), telling, TELLINGS);
    if (signature != null) {
      StoryArticle article = new StoryArticle(id, telling.version(), at, signature);
      stories().add(new Member(article, story));
    }
    StoryHead head = state.get(key(STORY, story), STORIES);
    StoryHead before = head == null ? new StoryHead(0, 0, 0, at) : head;
    int publisher = count(key(PUBLISHER, story, telling.publisher()), 1);
    state.put(
        key(STORY, story),
        new StoryHead(
            before.articles() + 1,
            before.publishers() + (publisher == 1 ? 1 : 0),
            before.kept() + 1,
            at.isAfter(before.latestAt()) ? at : before.latestAt()),
        STORIES);
  }

  /**
   * Takes an article out of its story.
   *
   * @param isForgotten whether it only has been kept for long enough: it was there all the same
   */
  void remove(String id, Instant at, StoryEntry telling, boolean isForgotten) {
    String story = telling.story();
    state.delete(key(LINE, StateKeys.time(at), id));
    if (stories != null) {
      stories.remove(id);
    }
    StoryHead head = state.get(key(STORY, story), STORIES);
    if (head == null) {
      return;
    }
    if (head.kept() <= 1) {
      state.delete(key(STORY, story));
      state.keys(key(PUBLISHER, story, ""), Integer.MAX_VALUE).forEach(state::delete);
      return;
    }
    int publisher = isForgotten ? 1 : count(key(PUBLISHER, story, telling.publisher()), -1);
    // Only triggers that go by stories ask for the latest article, and finding it takes a search.
    boolean isLatest = goesByStories() && at.equals(head.latestAt()) && !isForgotten;
    state.put(
        key(STORY, story),
        new StoryHead(
            head.articles() - (isForgotten ? 0 : 1),
            head.publishers() - (publisher == 0 ? 1 : 0),
            head.kept() - 1,
            isLatest ? latestLine(story, head.latestAt()) : head.latestAt()),
        STORIES);
  }

  private int count(String key, int change) {
    Counted before = state.get(key, COUNTS);
    int after = (before == null ? 0 : before.count()) + change;
    if (after > 0) {
      state.put(key, new Counted(after), COUNTS);
    } else {
      state.delete(key);
    }
    return after;
  }

  /** How near in time two articles of one story are: as long as the rule's story lives on. */
  private Duration window() {
    return goesByStories() ? trigger.reach() : Stories.WINDOW;
  }

  private boolean goesByStories() {
    return trigger instanceof Trigger.NewStory || trigger instanceof Trigger.Corroborated;
  }

  private Stories stories() {
    Stories loaded = stories;
    if (loaded == null) {
      Stories made = new Stories(world, rule, window(), trusted);
      Instant from = now.minus(window()).minus(trusted);
      state.forEach(
          key(LINE, StateKeys.time(from)),
          StateKeys.end(world, rule, LINE),
          TELLINGS,
          (key, telling) -> {
            List<String> parts = StateKeys.parts(key);
            StorySignature signature = telling.signature();
            if (signature != null) {
              made.add(
                  new Member(
                      new StoryArticle(
                          parts.get(4),
                          telling.version(),
                          StateKeys.instant(parts.get(3)),
                          signature),
                      telling.story()));
            }
          });
      stories = made;
      loaded = made;
    }
    return loaded;
  }

  /** The articles kept with an event time from {@code from} up to before {@code to}. */
  List<StoryEntry> between(Instant from, Instant to) {
    List<StoryEntry> tellings = new ArrayList<>();
    state.forEach(
        key(LINE, StateKeys.time(from)),
        key(LINE, StateKeys.time(to)),
        TELLINGS,
        (key, telling) -> tellings.add(telling));
    return tellings;
  }

  /**
   * The latest event time of the story's articles that are kept, one of which has just been taken
   * out.
   */
  private Instant latestLine(String story, Instant upTo) {
    // As a rule another one is as near as stories join; else it is worth the search.
    Instant near = latestLine(story, upTo.minus(window()), upTo);
    Instant latest = near == null ? latestLine(story, StateKeys.EARLIEST, upTo) : near;
    return latest == null ? upTo : latest;
  }

  private @Nullable Instant latestLine(String story, Instant from, Instant upTo) {
    Instant[] latest = {null};
    state.forEach(
        key(LINE, StateKeys.time(from)),
        key(LINE, StateKeys.time(upTo.plusMillis(1))),
        TELLINGS,
        (key, telling) -> {
          if (telling.story().equals(story)) {
            latest[0] = StateKeys.instant(StateKeys.parts(key).get(3));
          }
        });
    return latest[0];
  }

  /** The story as it stands; null if none of its articles does. */
  Alert.@Nullable Story story(String id) {
    StoryHead head = state.get(key(STORY, id), STORIES);
    return head == null ? null : new Alert.Story(id, head.articles(), head.publishers());
  }

  /** The latest event time of an article of the story; null if none stands. */
  @Nullable Instant latestOf(String story) {
    StoryHead head = state.get(key(STORY, story), STORIES);
    return head == null ? null : head.latestAt();
  }

  private String key(String... parts) {
    return StateKeys.under(world, rule, parts);
  }
}
