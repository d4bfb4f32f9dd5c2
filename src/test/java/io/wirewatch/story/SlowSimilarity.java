package io.wirewatch.story;

import io.wirewatch.model.StoryLink;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** As {@link Similarity}, of two articles by themselves and all in the order of the definitions. */
final class SlowSimilarity {
  /** From here on two articles are copies, whatever else is said. */
  private static final double COPY = 0.79;

  /** From this share on of the shorter article in the longer, it is a copy that was shortened. */
  private static final double CONTAINED = 0.8;

  /** The least resemblance from which containment is estimated well enough. */
  private static final double SHORTENED = 0.25;

  /** From here on an article is a rewrite of the other, if they are not apart. */
  private static final double REWRITE = 0.4;

  /** The least cosine of reports of one event. */
  private static final double UPDATE = 0.33;

  /** The least cosine of the names and numbers in them. */
  private static final double SAME_NAMES = 0.3;

  /** The same where one of them has no names at all, as in scripts without capitals. */
  private static final double NAMELESS = 0.5;

  /** From this resemblance on two texts share a form. */
  private static final double SAME_FORM = 0.06;

  /** From this cosine on two titles share a form. */
  private static final double SAME_TITLE = 0.37;

  /** How much of the names may differ in the same form: the less, the more the texts share. */
  private static final double MOST_DIFFERENT = 0.2;

  private static final double LESS_BY_RESEMBLANCE = 0.1;

  private final Sums askedSums = new Sums();
  private final Sums otherSums = new Sums();
  private final Sums askedShared = new Sums();
  private final Sums otherShared = new Sums();
  private double product;
  private double titleProduct;
  private double namesProduct;

  /** What the names in {@link #askedSums} lack: shared words that are names for the other alone. */
  private double askedNamesMore;

  private double otherNamesMore;

  private final Held one;
  private final Held other;
  private final float[] askedRarity;
  private double value;
  private boolean isApart;
  private double resemblance;
  private StoryLink.@Nullable How how;

  /** Compares two articles, whose words are so rare. */
  SlowSimilarity(Held one, float[] askedRarity, Held other, float[] otherRarity) {
    this.one = one;
    this.other = other;
    this.askedRarity = askedRarity;
    for (int i = 0; i < one.terms.length; i++) {
      askedSums.add(one.terms[i], askedRarity[i], Term.weight(one.terms[i]) * askedRarity[i]);
    }
    compare(otherRarity);
  }

  /** What was found, as that of the fast one. */
  Comparison comparison() {
    Comparison comparison = new Comparison();
    comparison.begin(other, resemblance);
    comparison.end(value, isApart, how);
    return comparison;
  }

  private void compare(float[] otherRarity) {
    if (areForeign(one, other)) {
      return;
    }
    resemblance = resemblance(bins(one), bins(other));
    compareTerms(other.terms, otherRarity);
    double cosine = cosine(product, askedSums.all, otherSums.all);
    value = Math.max(resemblance, cosine);
    if (resemblance >= COPY) {
      how = StoryLink.How.COPY;
      return;
    }
    if (isShortened(one, other, otherRarity)) {
      how = StoryLink.How.COPY;
      value = Math.max(value, containment(one, other));
      return;
    }
    isApart = isApart();
    if (isApart) {
      return;
    }
    if (resemblance >= REWRITE) {
      how = StoryLink.How.REWRITE;
    } else if (cosine >= UPDATE && haveSameNames(cosine)) {
      how = StoryLink.How.UPDATE;
    }
  }

  private static byte[] bins(Held article) {
    ByteBuffer bins = ByteBuffer.allocate(article.sketch.length * Long.BYTES);
    bins.asLongBuffer().put(article.sketch);
    return bins.array();
  }

  private static double resemblance(byte[] one, byte[] other) {
    if (one.length == 0 || other.length == 0) {
      return 0;
    }
    int same = 0;
    int filled = 0;
    for (int bin = 0; bin < one.length; bin++) {
      filled += one[bin] != 0 || other[bin] != 0 ? 1 : 0;
      same += one[bin] != 0 && one[bin] == other[bin] ? 1 : 0;
    }
    double matched = (double) same / filled;
    return Math.max(0, (matched - 1 / 255.0) / (1 - 1 / 255.0));
  }

  private static boolean areForeign(Held one, Held other) {
    return one.lang != null && other.lang != null && !one.lang.equals(other.lang);
  }

  /** The estimated share of the shorter one's shingles that are in the longer one. */
  private double containment(Held one, Held other) {
    double shorter = Math.max(1, Math.min(one.words, other.words));
    double both = (double) one.words + other.words;
    return Math.min(1, resemblance / (1 + resemblance) * both / shorter);
  }

  private boolean isShortened(Held one, Held other, float[] otherRarity) {
    if (resemblance < SHORTENED || containment(one, other) < CONTAINED) {
      return false;
    }
    double own = namesOfItsOwn(one.terms, askedRarity, other.terms);
    return own == 0
        || Math.sqrt(own * namesOfItsOwn(other.terms, otherRarity, one.terms)) < MOST_DIFFERENT;
  }

  /** How much of the names and numbers in the text of one article the other lacks. */
  private static double namesOfItsOwn(int[] one, float[] rarity, int[] other) {
    float least = leastListed(other);
    double all = 0;
    double own = 0;
    int at = 0;
    for (int i = 0; i < one.length; i++) {
      int term = one[i];
      while (at < other.length && Term.word(other[at]) < Term.word(term)) {
        at++;
      }
      boolean isShared = at < other.length && Term.word(other[at]) == Term.word(term);
      boolean isTelling = Term.is(term, Term.NAME | Term.NUMBER) && !Term.isOfTitleAlone(term);
      if (isTelling && (isShared || Term.weightInText(term) > least)) {
        double weight = Term.weight(term) * rarity[i];
        all += weight * weight;
        own += isShared ? 0 : weight * weight;
      }
    }
    return own == 0 ? 0 : own / all;
  }

  /** What weighs no more may stand in the article, and found no place in its full list. */
  private static float leastListed(int[] terms) {
    if (terms.length < Signatures.MAX_TERMS) {
      return 0;
    }
    float least = Float.MAX_VALUE;
    for (int term : terms) {
      least = Math.min(least, Term.weight(term));
    }
    return least;
  }

  private boolean isApart() {
    double most = MOST_DIFFERENT - LESS_BY_RESEMBLANCE * resemblance;
    double titles = cosine(titleProduct, askedSums.titles, otherSums.titles);
    return (resemblance >= SAME_FORM && namesMissing() >= most)
        || (titles >= SAME_TITLE && titleNamesMissing() >= most);
  }

  private double namesMissing() {
    return Math.sqrt(
        missing(askedShared.named, askedSums.named) * missing(otherShared.named, otherSums.named));
  }

  private double titleNamesMissing() {
    return Math.sqrt(
        missing(askedShared.titleNamed, askedSums.titleNamed)
            * missing(otherShared.titleNamed, otherSums.titleNamed));
  }

  private static double missing(double shared, double all) {
    return all == 0 ? 0 : Math.max(0, 1 - shared / all);
  }

  private boolean haveSameNames(double cosine) {
    double askedNames = askedSums.names + askedNamesMore;
    double otherNames = otherSums.names + otherNamesMore;
    if (askedNames == 0 || otherNames == 0) {
      return cosine >= NAMELESS;
    }
    return cosine(namesProduct, askedNames, otherNames) >= SAME_NAMES;
  }

  private static double cosine(double product, double oneSquare, double otherSquare) {
    return product == 0 ? 0 : Math.min(1, product / Math.sqrt(oneSquare * otherSquare));
  }

  private void compareTerms(int[] terms, float[] rarity) {
    for (int i = 0; i < terms.length; i++) {
      int term = terms[i];
      double weight = Term.weight(term) * rarity[i];
      otherSums.add(term, rarity[i], weight);
      for (int j = 0; j < one.terms.length; j++) {
        if (Term.word(one.terms[j]) == Term.word(term)) {
          double askedWeight = Term.weight(one.terms[j]) * askedRarity[j];
          addShared(one.terms[j], askedWeight, term, weight, rarity[i]);
        }
      }
    }
  }

  /** Takes in a word that both have, with its weight in each. */
  private void addShared(int term, double weight, int otherTerm, double otherWeight, float rarity) {
    product += weight * otherWeight;
    askedShared.add(term, rarity, weight);
    otherShared.add(otherTerm, rarity, otherWeight);
    if (Term.is(term & otherTerm, Term.TITLE)) {
      titleProduct += (double) rarity * rarity;
    }
    if (Term.is(term | otherTerm, Term.NAME | Term.NUMBER)) {
      namesProduct += weight * otherWeight;
      askedNamesMore += Term.is(term, Term.NAME | Term.NUMBER) ? 0 : weight * weight;
      otherNamesMore += Term.is(otherTerm, Term.NAME | Term.NUMBER) ? 0 : otherWeight * otherWeight;
    }
  }

  /** Sums of squared weights. */
  private static final class Sums {
    /** Of all words. */
    double all;

    /** Of names and numbers in the text. */
    double names;

    /** Of the title's words, by rarity alone. */
    double titles;

    /** Of names in the text and words of the title. */
    double named;

    /** Of the title's words. */
    double titleNamed;

    void add(int term, float rarity, double weight) {
      double square = weight * weight;
      all += square;
      if (Term.is(term, Term.NAME | Term.NUMBER)) {
        names += square;
      }
      if (Term.is(term, Term.TITLE)) {
        titles += (double) rarity * rarity;
      }
      if (Term.isName(term)) {
        named += square;
        titleNamed += Term.is(term, Term.TITLE) ? square : 0;
      }
    }
  }
}
