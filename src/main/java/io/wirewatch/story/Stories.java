package io.wirewatch.story;

import io.wirewatch.model.Fingerprint;
import io.wirewatch.model.StoryLink;
import java.time.Duration;
import java.time.Instant;

/**
 * The stories of one rule in one world: which one does an article join? Held in memory, and built
 * anew from its members at any time: every answer is a function of the members that are held, in
 * whatever order they were added, and of the times given. For one thread at a time.
 */
public final class Stories {
  /** With so many articles one is compared at most. */
  public static final int MOST_COMPARED = 64;

  /** How near in time an article must be to one of the story it joins, where nothing is said. */
  public static final Duration WINDOW = Duration.ofDays(3);

  private static final int ID_LENGTH = 16;

  private final String world;
  private final String rule;
  private final long kept;
  private final Members members;

  /**
   * No stories yet.
   *
   * @param rule its id
   * @param window how near in time an article must be to a member of the story it joins
   * @param trusted how far back behind the present an event time lies at most
   */
  public Stories(String world, String rule, Duration window, Duration trusted) {
    this.world = world;
    this.rule = rule;
    this.kept = window.plus(trusted).toMillis();
    this.members = new Members(window.toMillis());
  }

  /** The id of the story that an article opens: a function of the log alone. */
  public static String id(String world, String rule, String articleId, String version) {
    return Fingerprint.of("story", world, rule, articleId, version).substring(0, ID_LENGTH);
  }

  /** How many articles are held. */
  public int size() {
    return members.size();
  }

  /**
   * Forgets the articles that none can join from {@code now} on; {@link #assign} does so itself.
   */
  public void expire(Instant now) {
    members.expire(now.toEpochMilli() - kept);
  }

  /** Takes an article out of its story, if it is in one. */
  public void remove(String articleId) {
    Held gone = members.byId(articleId);
    if (gone != null) {
      members.remove(gone);
    }
  }

  /** Puts an article into a story; an earlier version of it leaves the one it is in. */
  public void add(Member member) {
    StoryArticle article = member.article();
    remove(article.id());
    boolean opens = member.storyId().equals(id(world, rule, article.id(), article.version()));
    Features features = Workspace.get().features(article.signature());
    members.add(article, features, member.storyId(), opens);
  }

  /**
   * Which story {@code article} belongs to at {@code now}. It is not added, and an earlier version
   * of it stays where it is.
   */
  public Assignment assign(StoryArticle article, Instant now) {
    expire(now);
    Workspace workspace = Workspace.get();
    Features features = workspace.features(article.signature());
    Held asked = new Held(article, features, Story.NONE, false);
    workspace.similarity.ask(asked, members.rarity());
    Held before = members.byId(article.id());
    if (before != null) {
      Comparison found = workspace.compared(before);
      if (found.how() != null || before.story.size == 1) {
        return new Assignment(before.story.id, StoryLink.How.CORRECTION, found.value(), null, 1);
      }
    }
    float[] rarity = workspace.similarity.askedRarity();
    members.find(asked, features.bands(), rarity, workspace.candidates);
    Likeness best = workspace.best();
    int compared = workspace.candidates.size();
    return best == null ? opening(article, compared) : best.assignment(compared);
  }

  private Assignment opening(StoryArticle article, int compared) {
    String id = id(world, rule, article.id(), article.version());
    return new Assignment(id, StoryLink.How.OPENED, 0, null, compared);
  }
}
