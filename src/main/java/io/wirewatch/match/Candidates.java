package io.wirewatch.match;

/**
 * The programs to be tried on an article: those posted under one of its atoms whose guard it has
 * too. Reused for the next article.
 */
final class Candidates {
  private final Index index;
  private final Ints[] programs;

  /** By segment, which programs are among the candidates already. */
  private final long[][] isChosen;

  Candidates(Index index) {
    this.index = index;
    programs = new Ints[index.segments()];
    isChosen = new long[index.segments()][];
    for (int i = 0; i < programs.length; i++) {
      programs[i] = new Ints();
      isChosen[i] = new long[(index.segment(i).programs() >> 6) + 1];
    }
  }

  /** The candidates among the programs of a segment, in no order. */
  Ints programs(int segment) {
    return programs[segment];
  }

  void gather(ArticleWords words) {
    for (int i = 0; i < programs.length; i++) {
      for (int at = 0; at < programs[i].size; at++) {
        isChosen[i][programs[i].values[at] >> 6] = 0;
      }
      programs[i].clear();
    }
    Ints atoms = words.atoms();
    for (int i = 0; i < atoms.size; i++) {
      gather(words, atoms.values[i]);
    }
  }

  private void gather(ArticleWords words, int atom) {
    int number = index.segmentOf(atom);
    Segment segment = index.segment(number);
    int firstAtom = index.firstAtom(number);
    int[] posted = segment.posted();
    int end = segment.postingStarts()[atom - firstAtom + 1];
    for (int at = segment.postingStarts()[atom - firstAtom]; at < end; at += 2) {
      int guard = posted[at + 1];
      if (guard < 0 || words.has(firstAtom + guard)) {
        choose(number, posted[at]);
      }
    }
  }

  private void choose(int segment, int program) {
    long bit = 1L << program;
    if ((isChosen[segment][program >> 6] & bit) == 0) {
      isChosen[segment][program >> 6] |= bit;
      programs[segment].add(program);
    }
  }
}
