package io.wirewatch.story;

/** The lists of articles by what they have. */
final class Index {
  private final Postings byTerm;
  private final Postings byBand;

  /** Kept so that no compiler leaves out what is read for it. */
  @SuppressWarnings("UnusedVariable")
  private long touched;

  Index(Numbered held) {
    byTerm = new Postings(held);
    byBand = new Postings(held);
  }

  /** Lists by {@link Term#word}. */
  Postings byTerm() {
    return byTerm;
  }

  /** Lists by {@link Sketch#bands}. */
  Postings byBand() {
    return byBand;
  }

  void add(Held added, long[] bands) {
    for (int term : added.terms) {
      byTerm.add(Term.word(term), added);
    }
    for (long band : bands) {
      byBand.add(band, added);
    }
  }

  /** Reads what is needed to find the lists of {@code terms} and {@code bands}, and no more. */
  void touch(int[] terms, long[] bands) {
    long read = 0;
    for (int term : terms) {
      read += byTerm.touch(Term.word(term));
    }
    for (long band : bands) {
      read += byBand.touch(band);
    }
    touched = read;
  }

  /** Takes out one that is gone by now. */
  void remove(Held gone) {
    long[] bands = Sketch.bands(gone.sketch);
    touch(gone.terms, bands);
    for (int term : gone.terms) {
      byTerm.remove(Term.word(term));
    }
    for (long band : bands) {
      byBand.remove(band);
    }
  }
}
