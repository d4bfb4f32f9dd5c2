package io.wirewatch.match;

import io.wirewatch.match.Explanation.Kind;
import io.wirewatch.match.TermVariants.Variant;
import io.wirewatch.model.Article;
import io.wirewatch.query.Query.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an article says of itself in the place of what a query wants it to say. */
final class MetadataVariants {
  private static final int MOST = 20;

  private final Article article;

  MetadataVariants(Article article) {
    this.article = article;
  }

  /** The same test of each value that is there, the most alike first. */
  List<Variant> of(Metadata metadata) {
    List<Variant> variants = new ArrayList<>();
    for (String value : values(metadata.key())) {
      String plain = value.strip();
      String shown = plain.replace('"', ' ').replace('*', ' ').strip();
      if (!shown.isEmpty()) {
        int far =
            NearWords.distance(
                metadata.value().codePoints().toArray(),
                Wording.cut(plain).toLowerCase(Locale.ROOT).codePoints().toArray());
        variants.add(
            new Variant(
                new Metadata(metadata.key(), plain.equals(shown) ? plain : shown + "*", 0, 0),
                Sizes.VALUE + Math.min(far, Sizes.WORD),
                Kind.METADATA,
                spans -> clause(metadata)));
      }
    }
    return variants;
  }

  /** What is so of it. */
  String clause(Metadata metadata) {
    String asked = Wording.quoted(metadata) + " is asked for, ";
    String key = metadata.key() == Metadata.Key.LANG ? "language" : metadata.key().label();
    List<String> values = values(metadata.key());
    if (values.isEmpty()) {
      return asked + "but the article has no " + key;
    }
    boolean isSeveral = values.size() > 1;
    return asked
        + "but the "
        + key
        + (isSeveral ? "s are " : " is ")
        + Wording.listed(values.stream().map(Wording::found).toList());
  }

  private List<String> values(Metadata.Key key) {
    return switch (key) {
      case SOURCE -> present(article.source());
      case COUNTRY -> present(article.country());
      case LANG -> present(article.lang());
      case AUTHOR -> article.authors().stream().limit(MOST).toList();
      case LABEL -> article.labels().stream().limit(MOST).toList();
    };
  }

  private static List<String> present(@Nullable String value) {
    return Stream.ofNullable(value).filter(given -> !given.isBlank()).toList();
  }
}
