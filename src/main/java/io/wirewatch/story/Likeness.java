package io.wirewatch.story;

import io.wirewatch.model.StoryLink;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How like the members of one story an article is. */
final class Likeness {
  /*
   * One member that tells the same is not enough, or stories would drift from one thing to another
   * over articles that tell both: the most similar three count as well. A copy or rewrite is of one
   * article and needs no others. None joins who shares a form with a member and is apart from it.
   */
  private static final int SUPPORTERS = 3;

  /** The least mean of the most similar member and of the most similar three. */
  private static final double SUPPORT = 0.3;

  /** From this resemblance on, to be apart from one member keeps out of the story. */
  private static final double SIBLING = 0.25;

  private final Story story;
  private final double[] most;
  private @Nullable Held joined;
  private double value;
  private StoryLink.How how = StoryLink.How.OPENED;
  private boolean isSibling;

  /** None compared yet. */
  Likeness(Story story) {
    this.story = story;
    most = new double[Math.min(story.size, SUPPORTERS)];
  }

  Story story() {
    return story;
  }

  /** Takes in what the comparison with a member of the story found. */
  void add(Comparison found) {
    isSibling |= found.areApart() && found.resemblance() >= SIBLING;
    if (!found.areApart() && found.value() > most[0]) {
      most[0] = found.value();
      Arrays.sort(most);
    }
    StoryLink.How reason = found.how();
    if (reason != null && isCloser(found.member(), found.value())) {
      joined = found.member();
      value = found.value();
      how = reason;
    }
  }

  private boolean isCloser(Held member, double similarity) {
    return joined == null || similarity > value || (similarity == value && joined.isBefore(member));
  }

  /** Whether the article belongs to the story. */
  boolean joins() {
    return switch (how) {
      case COPY -> true;
      case REWRITE -> !isSibling;
      case UPDATE -> !isSibling && score() >= SUPPORT;
      default -> false;
    };
  }

  /** Whether the article belongs here rather than there. */
  boolean isMoreThan(Likeness other) {
    double more = score() - other.score();
    return more > 0
        || (more == 0
            && joined != null
            && other.joined != null
            && Held.OLDEST.compare(joined, other.joined) > 0);
  }

  private double score() {
    return how == StoryLink.How.UPDATE
        ? (value + Arrays.stream(most).average().orElse(0)) / 2
        : 1 + value;
  }

  Assignment assignment(int compared) {
    if (joined == null) {
      throw new IllegalStateException("no member to join");
    }
    return new Assignment(joined.story.id, how, value, joined.id, compared);
  }
}
