package io.wirewatch.topology;

import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.ArticleStatus;
import io.wirewatch.model.Fingerprint;
import io.wirewatch.model.Origin;
import io.wirewatch.model.VersionOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest version of an article that match has taken.
 *
 * @param declared the newest version that the publisher gave; null if it never gave one
 * @param contentHash of what it says
 * @param status whether it stood
 * @param expiresAt when it is forgotten, by the clock of its world
 * @param article what hits said of it; its version is the one that identifies hits and alerts
 * @param origin where it first stood in the log; null where an earlier program wrote this
 */
record SeenArticle(
    @Nullable String declared,
    String contentHash,
    ArticleStatus status,
    Instant expiresAt,
    ArticleRef article,
    @Nullable Origin origin) {
  private static final int HASH_DIGITS = 16;

  /** How an article that arrives relates to the one that was taken before it. */
  enum Relation {
    FIRST,
    DUPLICATE,
    SUPERSEDED,
    NEWER
  }

  /**
   * How {@code article} relates to {@code before}: what says the same and stands the same is a
   * duplicate whatever its version; where both declare one, an older version is superseded; where
   * that does not tell them apart, so is a dead letter sent again that first came before what has
   * been taken since; all else is newer.
   */
  static Relation relation(
      @Nullable SeenArticle before,
      Article article,
      String contentHash,
      @Nullable Redriven redriven) {
    if (before == null) {
      return Relation.FIRST;
    }
    if (before.contentHash.equals(contentHash) && before.status == article.status()) {
      return Relation.DUPLICATE;
    }
    if (isOlder(article.version(), before.declared)) {
      return Relation.SUPERSEDED;
    }
    boolean isSettled = isOlder(before.declared, article.version());
    return !isSettled && redriven != null && before.isLaterThan(redriven)
        ? Relation.SUPERSEDED
        : Relation.NEWER;
  }

  private boolean isLaterThan(Redriven redriven) {
    Origin first = redriven.first();
    if (origin != null
        && origin.topic().equals(first.topic())
        && origin.partition() == first.partition()) {
      return first.offset() < origin.offset();
    }
    return redriven.arrived().isBefore(article.seenAt());
  }

  private static boolean isOlder(@Nullable String version, @Nullable String than) {
    return version != null && than != null && VersionOrder.INSTANCE.compare(version, than) < 0;
  }

  /** The record of {@code article} after {@code before}. */
  static SeenArticle of(
      Article article,
      String contentHash,
      @Nullable SeenArticle before,
      Instant expiresAt,
      Origin origin) {
    String declared = article.version();
    return new SeenArticle(
        declared == null && before != null ? before.declared : declared,
        contentHash,
        article.status(),
        expiresAt,
        ArticleRef.of(article, identifyingVersion(article, contentHash, before)),
        origin);
  }

  /** This record after a duplicate, which may have declared a newer version or come late. */
  SeenArticle seenAgain(@Nullable String version, Instant until) {
    boolean isNewer = version != null && !isOlder(version, declared);
    return new SeenArticle(
        isNewer ? version : declared, contentHash, status, until, article, origin);
  }

  /**
   * The version that identifies hits and alerts: the declared one, or one made from the content.
   * Where a publisher changes an article without a newer version, each change gets its own, a
   * function of all that came before, so that no two tellings share an id.
   */
  private static String identifyingVersion(
      Article article, String contentHash, @Nullable SeenArticle before) {
    String declared = article.version();
    if (before == null) {
      return declared != null ? declared : "~" + contentHash.substring(0, HASH_DIGITS);
    }
    if (declared != null && !declared.equals(before.declared)) {
      return declared;
    }
    String change = Fingerprint.of(before.article.version(), contentHash, article.status().label());
    return (declared == null ? "" : declared) + "~" + change.substring(0, HASH_DIGITS);
  }
}
