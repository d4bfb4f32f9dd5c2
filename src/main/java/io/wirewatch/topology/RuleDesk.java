package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.model.Alert;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.StoryLink;
import io.wirewatch.model.StorySignature;
import io.wirewatch.model.Trigger;
import io.wirewatch.story.Publishers;
import io.wirewatch.trigger.Episode;
import io.wirewatch.trigger.Ledger;
import io.wirewatch.trigger.Member;
import io.wirewatch.trigger.SortedTimeline;
import io.wirewatch.trigger.Timeline;
import io.wirewatch.trigger.Triggers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one rule in one world.
 *
 * <p>Entries, each under world and rule: {@code m article} a member, {@code k key time article} its
 * place in a timeline, {@code e key} an episode, {@code n key} a note of the trigger and {@code b}
 * the time at which the rule's logic came in force; its stories are {@link RuleStories}. Timelines
 * are also held in memory, from the first use on.
 */
final class RuleDesk implements Ledger {
  private static final String MEMBER = "m";
  private static final String TIMELINE = "k";
  private static final String EPISODE = "e";
  private static final String NOTE = "n";
  private static final String BEGUN = "b";
  private static final Codec<Member> MEMBERS = Codec.of(Member.class);
  private static final Codec<Episode> EPISODES = Codec.of(Episode.class);
  private static final Codec<Noted> NOTES = Codec.of(Noted.class);

  private final Desk desk;
  private final State state;
  private final String world;
  private final String rule;
  private final RuleStories stories;
  private final TrendBuckets trends;
  private final Map<String, SortedTimeline> timelines = new HashMap<>();

  private Trigger trigger;
  private Instant now = Instant.EPOCH;

  /** Before it no wake-up stands; null if that is not known. */
  private @Nullable Instant firstWake;

  RuleDesk(Desk desk, State state, String world, String rule, Trigger trigger) {
    this.desk = desk;
    this.state = state;
    this.world = world;
    this.rule = rule;
    this.trigger = trigger;
    this.stories = new RuleStories(state, world, rule, desk.trusted(), trigger);
    this.trends = new TrendBuckets(stories::between);
  }

  /** A time that a trigger has noted. */
  record Noted(Instant at) {}

  void turnTo(Trigger inForce, Instant present) {
    now = present;
    if (!inForce.equals(trigger)) {
      trigger = inForce;
      timelines.clear();
    }
    stories.turnTo(inForce, present);
  }

  /** How many articles it holds in memory. */
  int inMemory() {
    int held = trends.size() + stories.inMemory();
    for (SortedTimeline timeline : timelines.values()) {
      held += timeline.size();
    }
    return held + 1;
  }

  TrendBuckets trends() {
    return trends;
  }

  @Override
  public @Nullable Member member(String article) {
    Member member = kept(article);
    return member == null || !member.expiresAt().isAfter(now) ? null : member;
  }

  private @Nullable Member kept(String article) {
    return state.get(key(MEMBER, article), MEMBERS);
  }

  /** The article of {@code hit}, which stands from now on in the place of {@code before}. */
  Member keep(Hit hit, @Nullable Member before) {
    Instant at = hit.eventTime().at();
    StoryLink link = stories.link(hit, before);
    String publisher = hit.publisher();
    Member member =
        new Member(
            hit.article(),
            at,
            hit.now(),
            publisher == null ? Publishers.UNKNOWN : publisher,
            link,
            hit.values() != null ? hit.values() : trigger.by() == null ? List.of() : List.of(""),
            hit.steps() == null ? List.of() : hit.steps(),
            hit.spans(),
            hit.truncated(),
            hit.snippet(),
            false,
            now.plus(desk.kept(trigger)));
    Member stale = before == null ? kept(hit.article().id()) : before;
    if (stale != null) {
      takeOut(stale, before == null);
    }
    put(member);
    add(member, hit.signature());
    desk.grow();
    return member;
  }

  /** The member that waits for its successor, or that is remembered for another while. */
  void put(Member member) {
    String id = member.article().id();
    desk.expireAt(world, member.expiresAt(), rule, MEMBER, id);
    state.put(key(MEMBER, id), member, MEMBERS);
  }

  /** Remembers a member from now on for as long as a new one. */
  void renew(Member member) {
    desk.doNotExpireAt(world, member.expiresAt(), rule, MEMBER, member.article().id());
    put(with(member, member.pending(), now.plus(desk.kept(trigger))));
  }

  /** A member that is taken back and whose successor follows. */
  void awaitSuccessor(Member member) {
    desk.doNotExpireAt(world, member.expiresAt(), rule, MEMBER, member.article().id());
    put(with(member, true, member.expiresAt()));
  }

  private static Member with(Member member, boolean pending, Instant expiresAt) {
    return new Member(
        member.article(),
        member.at(),
        member.heardAt(),
        member.publisher(),
        member.story(),
        member.values(),
        member.steps(),
        member.spans(),
        member.truncated(),
        member.snippet(),
        pending,
        expiresAt);
  }

  private void add(Member member, @Nullable StorySignature signature) {
    String id = member.article().id();
    StoryEntry telling =
        new StoryEntry(
            member.article().version(), member.story().id(), member.publisher(), signature);
    trends.add(member.at(), telling, wholeSince());
    stories.add(id, member.at(), telling);
    for (String key : Triggers.keys(trigger, member)) {
      SortedTimeline timeline = loaded(key);
      timeline.add(member.at().toEpochMilli(), id);
      state.mark(key(TIMELINE, key, StateKeys.time(member.at()), id));
    }
  }

  /** An article that no longer stands. */
  void remove(Member member) {
    takeOut(member, false);
  }

  /**
   * Takes out a member.
   *
   * @param isForgotten whether it only has been kept for long enough: it was there all the same
   */
  private void takeOut(Member member, boolean isForgotten) {
    String id = member.article().id();
    String time = StateKeys.time(member.at());
    desk.doNotExpireAt(world, member.expiresAt(), rule, MEMBER, id);
    StoryEntry telling =
        new StoryEntry(member.article().version(), member.story().id(), member.publisher(), null);
    if (isForgotten) {
      trends.forget(member.at(), telling);
      forgetOwnEpisodes(member);
    } else {
      trends.remove(member.at(), telling, wholeSince());
    }
    state.delete(key(MEMBER, id));
    stories.remove(id, member.at(), telling, isForgotten);
    for (String key : Triggers.keys(trigger, member)) {
      SortedTimeline timeline = timelines.get(key);
      if (timeline != null) {
        timeline.remove(member.at().toEpochMilli(), id);
        if (timeline.size() == 0) {
          timelines.remove(key);
        }
      }
      state.delete(key(TIMELINE, key, time, id));
    }
  }

  /**
   * Forgets what was told of an article alone, with the article: that nobody looked yet at what has
   * expired must not show where it comes again.
   */
  private void forgetOwnEpisodes(Member forgotten) {
    for (String key : Triggers.ownEpisodes(trigger, forgotten)) {
      Episode episode = episode(key);
      if (episode != null && Triggers.isOwn(episode, forgotten)) {
        forget(episode);
      }
    }
  }

  @Override
  public Alert.@Nullable Story story(String id) {
    return stories.story(id);
  }

  @Override
  public @Nullable Instant latestOf(String story) {
    return stories.latestOf(story);
  }

  @Override
  public Timeline timeline(String key) {
    SortedTimeline timeline = loaded(key);
    if (timeline.size() == 0) {
      timelines.remove(key);
    }
    return timeline;
  }

  private SortedTimeline loaded(String key) {
    SortedTimeline timeline = timelines.get(key);
    if (timeline == null) {
      timeline = new SortedTimeline();
      for (String entry : state.keys(key(TIMELINE, key, ""), Integer.MAX_VALUE)) {
        List<String> parts = StateKeys.parts(entry);
        timeline.add(StateKeys.instant(parts.get(4)).toEpochMilli(), parts.get(5));
      }
      timelines.put(key, timeline);
    }
    return timeline;
  }

  @Override
  public @Nullable Episode episode(String key) {
    return state.get(key(EPISODE, key), EPISODES);
  }

  @Override
  public List<Episode> openEpisodes() {
    List<Episode> open = new ArrayList<>();
    state.forEach(
        key(EPISODE, ""),
        StateKeys.end(world, rule, EPISODE),
        EPISODES,
        (key, episode) -> {
          if (episode.isOpen()) {
            open.add(episode);
          }
        });
    return open;
  }

  @Override
  public void put(Episode episode) {
    state.put(key(EPISODE, episode.key()), episode, EPISODES);
    if (!episode.isOpen()) {
      desk.expireAt(world, now.plus(desk.kept(trigger)), rule, EPISODE, episode.key());
    }
  }

  @Override
  public void forget(Episode episode) {
    state.delete(key(EPISODE, episode.key()));
  }

  @Override
  public @Nullable Instant note(String key) {
    Noted noted = state.get(key(NOTE, key), NOTES);
    return noted == null ? null : noted.at();
  }

  @Override
  public void note(String key, @Nullable Instant time) {
    if (time == null) {
      state.delete(key(NOTE, key));
    } else {
      state.put(key(NOTE, key), new Noted(time), NOTES);
    }
  }

  @Override
  public List<String> noted() {
    return state.keys(key(NOTE, ""), Integer.MAX_VALUE).stream().map(StateKeys::last).toList();
  }

  @Override
  public Instant since() {
    Noted begun = state.get(key(BEGUN), NOTES);
    return begun == null ? desk.began(world) : begun.at();
  }

  @Override
  public Instant wholeSince() {
    // What is forgotten arrived before that, and nothing happens after it arrives.
    return now.minus(desk.kept(trigger)).plusMillis(1);
  }

  /** The rule's logic comes in force. */
  void beginAt(Instant at) {
    state.put(key(BEGUN), new Noted(at), NOTES);
  }

  /** Forgets the windows of a logic that is no longer in force. */
  void clearWindows() {
    state.keys(key(TIMELINE, ""), Integer.MAX_VALUE).forEach(state::delete);
    state.keys(key(NOTE, ""), Integer.MAX_VALUE).forEach(state::delete);
    state.delete(key(BEGUN));
    timelines.clear();
  }

  @Override
  public void wakeAt(Instant deadline, String key) {
    desk.wakeAt(world, deadline, rule, key);
    if (firstWake != null && deadline.isBefore(firstWake)) {
      firstWake = deadline;
    }
  }

  /** Takes out the earliest wake-up due at or before {@code time}; null if there is none. */
  Desk.@Nullable Wake nextWake(Instant time) {
    Instant from = firstWake == null ? StateKeys.EARLIEST : firstWake;
    if (from.isAfter(time)) {
      return null;
    }
    Desk.Wake first = desk.firstWake(world, rule, from);
    firstWake = first == null ? Instant.MAX : first.deadline();
    if (first == null || first.deadline().isAfter(time)) {
      return null;
    }
    desk.delete(world, first);
    return first;
  }

  /** An entry has been kept for as long as it was to be, unless it was renewed since. */
  void expire(String kind, String key) {
    if (kind.equals(MEMBER)) {
      Member member = kept(key);
      if (member != null && !member.expiresAt().isAfter(now)) {
        takeOut(member, true);
      }
      return;
    }
    Episode episode = episode(key);
    if (episode == null || episode.isOpen()) {
      return;
    }
    Member opening = episode.opening() == null ? null : member(episode.opening().id());
    if (opening == null) {
      state.delete(key(EPISODE, key));
    } else {
      desk.expireAt(world, opening.expiresAt(), rule, EPISODE, key);
    }
  }

  private String key(String... parts) {
    return StateKeys.under(world, rule, parts);
  }
}
