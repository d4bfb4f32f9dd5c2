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
    for (int i = 0; i < atoms.size; ) {
      i = gather(words, atoms, i, index.segmentOf(atoms.values[i]));
    }
  }

  /** The candidates of the atoms from the {@code from}th on that are of one segment; past those. */
  private int gather(ArticleWords words, Ints atoms, int from, int number) {
    Segment segment = index.segment(number);
    int firstAtom = index.firstAtom(number);
    int size = index.firstAtom(number + 1) - firstAtom;
    int[] posted = segment.posted();
    int[] starts = segment.postingStarts();
    long[] isChosen = this.isChosen[number];
    Ints chosen = programs[number];
    int i = from;
    for (; i < atoms.size; i++) {
      int atom = atoms.values[i] - firstAtom;
      if (atom < 0 || atom >= size) {
        break;
      }
      int end = starts[atom + 1];
      int[] programs = chosen.reserve((end - starts[atom]) / 2);
      int count = chosen.size;
      for (int at = starts[atom]; at < end; at += 2) {
        int program = posted[at];
        int guard = posted[at + 1];
        int isUnguarded = guard >>> (Integer.SIZE - 1);
        // Neither can be foreseen, so there is no branch for them.
        int isMet = isUnguarded | words.bit(firstAtom + Math.max(guard, 0));
        int isNew = (int) (~isChosen[program >> 6] >>> program) & isMet;
        isChosen[program >> 6] |= (long) isNew << program;
        programs[count] = program;
        count += isNew;
      }
      chosen.size = count;
    }
    return i;
  }
}
