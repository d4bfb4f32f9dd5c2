package io.wirewatch.story;

import io.wirewatch.model.StoryLink;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares an article with others, one after another; reused for the next article. */
final class Similarity {
  /*
   * Two measures, as no one does for both. Copies and rewrites share their shingles: the resemblance
   * of the sketches. Reports of one event in their own words share what they speak of: the cosine of
   * their most telling words, weighted by rarity in the rule, as Miranda et al. do (Multilingual
   * clustering of streaming news, EMNLP 2018), and of the names and numbers among them alone.
   *
   * Form letters share both, and tell different things: declarations for two states, notices of two
   * companies. What differs there is a name. So, where two articles share a form, in their text or
   * in their titles, and yet each has names that the other lacks, they are apart. A correction or a
   * shortened text lacks names on one side only, hence the geometric mean of both sides.
   *
   * A reprint that leaves out paragraphs is held in the longer text: containment (Broder 1997), told
   * from the resemblance and the lengths. Its headline is often its own, so that titles say nothing
   * there: it is a form filled anew if each text has names and numbers that the other lacks.
   */

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

  /** What {@link #shares} count in. */
  private static final int WHOLE = 1 << 24;

  /** Of the squared cosine, so that rounding rejects nothing that {@link #compare} would take. */
  private static final int LEAST_SHARED = (int) (UPDATE * UPDATE * (1 - 1e-6) * WHOLE);

  private static final int SLOTS = 1 << 11;

  /**
   * By the last bits of a word, its share of the asked article's squared weight, rounded up; of all
   * words with these bits together. So what two articles have in common is told at most, by one
   * look a word, and for nearly all that is enough.
   */
  private final int[] shares = new int[SLOTS];

  private final WordPlaces askedWords = new WordPlaces();
  private final double[] askedWeights = new double[Signatures.MAX_TERMS];
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

  private @Nullable Held asked;
  private Rarity rarity = new Rarity();
  private final float[] askedRarity = new float[Signatures.MAX_TERMS];
  private final float[] otherRarity = new float[Signatures.MAX_TERMS];

  /** Sets the article that others are compared with, and how rare words are. */
  void ask(Held article, Rarity inForce) {
    if (asked != null) {
      for (int term : asked.terms) {
        shares[Term.word(term) % SLOTS] = 0;
      }
    }
    asked = article;
    rarity = inForce;
    rarity.of(article.terms, askedRarity);
    askedWords.set(article.terms);
    askedSums.clear();
    for (int i = 0; i < article.terms.length; i++) {
      askedWeights[i] = Term.weight(article.terms[i]) * askedRarity[i];
      askedSums.add(article.terms[i], askedRarity[i], askedWeights[i]);
    }
    for (int i = 0; i < article.terms.length; i++) {
      double share = askedWeights[i] * askedWeights[i] / askedSums.all;
      shares[Term.word(article.terms[i]) % SLOTS] += (int) (share * WHOLE) + 1;
    }
  }

  /** How rare the words of the article are that was set last. */
  float[] askedRarity() {
    return askedRarity;
  }

  /** Begins to compare with another article. */
  void begin(Held other, Comparison comparison) {
    Held one = asked();
    if (areForeign(one, other)) {
      comparison.begin(other, 0);
      comparison.end(0, false, null);
    } else {
      comparison.begin(other, Sketch.resemblance(one.sketch, other.sketch));
    }
  }

  /**
   * Whether {@link #compare} may find that the two belong to one story: false where the words in
   * common are too little of the asked article's, whatever the other is (Cauchy and Schwarz).
   */
  boolean mayJoin(Comparison begun) {
    return begun.resemblance() >= SHORTENED || mostShared(begun.member()) >= LEAST_SHARED;
  }

  /** How similar the two are at most, up to rounding: by the same token. */
  double most(Comparison begun) {
    double resemblance = begun.resemblance();
    double most = Math.sqrt((double) mostShared(begun.member()) / WHOLE);
    if (resemblance >= SHORTENED) {
      most = Math.max(most, containment(asked(), begun.member(), resemblance));
    }
    return Math.max(most, resemblance);
  }

  /** The squared weight of the words in common, at most. */
  private int mostShared(Held other) {
    int shared = 0;
    for (int term : other.terms) {
      shared += shares[Term.word(term) % SLOTS];
    }
    return shared;
  }

  /** Whether the two are copies, whatever else is said. */
  boolean areCopies(Comparison begun) {
    return begun.resemblance() >= COPY;
  }

  /** Compares with the other article to the end. */
  void compare(Comparison begun) {
    Held one = asked();
    Held other = begun.member();
    double resemblance = begun.resemblance();
    if (resemblance == 1) {
      begun.end(1, false, StoryLink.How.COPY);
      return;
    }
    rarity.of(other.terms, otherRarity);
    compareTerms(one, other.terms, otherRarity);
    double cosine = cosine(product, askedSums.all, otherSums.all);
    double value = Math.max(resemblance, cosine);
    if (resemblance >= COPY) {
      begun.end(value, false, StoryLink.How.COPY);
    } else if (isShortened(one, other, resemblance)) {
      double contained = Math.max(value, containment(one, other, resemblance));
      begun.end(contained, false, StoryLink.How.COPY);
    } else if (isApart(resemblance)) {
      begun.end(value, true, null);
    } else if (resemblance >= REWRITE) {
      begun.end(value, false, StoryLink.How.REWRITE);
    } else {
      boolean isUpdate = cosine >= UPDATE && haveSameNames(cosine);
      begun.end(value, false, isUpdate ? StoryLink.How.UPDATE : null);
    }
  }

  private Held asked() {
    return Objects.requireNonNull(asked, "no article was asked about");
  }

  private static boolean areForeign(Held one, Held other) {
    return one.lang != null && other.lang != null && !one.lang.equals(other.lang);
  }

  /** The estimated share of the shorter one's shingles that are in the longer one. */
  private static double containment(Held one, Held other, double resemblance) {
    double shorter = Math.max(1, Math.min(one.words, other.words));
    double both = (double) one.words + other.words;
    return Math.min(1, resemblance / (1 + resemblance) * both / shorter);
  }

  private boolean isShortened(Held one, Held other, double resemblance) {
    if (resemblance < SHORTENED || containment(one, other, resemblance) < CONTAINED) {
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

  private boolean isApart(double resemblance) {
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

  private void compareTerms(Held one, int[] terms, float[] rarities) {
    clear();
    for (int i = 0; i < terms.length; i++) {
      int term = terms[i];
      double weight = Term.weight(term) * rarities[i];
      otherSums.add(term, rarities[i], weight);
      int place = askedWords.find(term);
      if (place >= 0) {
        addShared(one.terms[place], askedWeights[place], term, weight, rarities[i]);
      }
    }
  }

  private void clear() {
    otherSums.clear();
    askedShared.clear();
    otherShared.clear();
    product = 0;
    titleProduct = 0;
    namesProduct = 0;
    askedNamesMore = 0;
    otherNamesMore = 0;
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

    void clear() {
      all = 0;
      names = 0;
      titles = 0;
      named = 0;
      titleNamed = 0;
    }

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
