package io.wirewatch.match;

import io.wirewatch.text.Hash;
import java.util.Arrays;

/** Sets of atoms, each kept once and numbered; 0 is the empty set. */
final class AtomSets {
  private final Ints atoms = new Ints();
  private final Ints starts = new Ints();
  private int[] table = new int[1 << 10];

  AtomSets() {
    clear();
  }

  /** Forgets all sets but the empty one. */
  void clear() {
    atoms.clear();
    starts.clear();
    starts.add(0);
    starts.add(0);
    Arrays.fill(table, 0);
  }

  /** How many sets there are. */
  int size() {
    return starts.size - 1;
  }

  /** How many atoms all sets have together. */
  int atoms() {
    return atoms.size;
  }

  /** The number of a set, whose atoms are ascending and distinct. */
  int number(Ints set) {
    if (set.size == 0) {
      return 0;
    }
    long hash = Hash.start(0);
    for (int i = 0; i < set.size; i++) {
      hash = Hash.step(hash, set.values[i]);
    }
    int mask = table.length - 1;
    int place = (int) Hash.finish(hash) & mask;
    while (table[place] != 0) {
      if (isSet(table[place], set)) {
        return table[place];
      }
      place = (place + 1) & mask;
    }
    int number = size();
    table[place] = number;
    for (int i = 0; i < set.size; i++) {
      atoms.add(set.values[i]);
    }
    starts.add(atoms.size);
    if (2 * size() > table.length) {
      grow();
    }
    return number;
  }

  /** Where the atoms of a set begin. */
  int start(int set) {
    return starts.values[set];
  }

  /** One past where they end. */
  int end(int set) {
    return starts.values[set + 1];
  }

  /** The atom at a place. */
  int atom(int place) {
    return atoms.values[place];
  }

  boolean contains(int set, int atom) {
    int end = end(set);
    int low = start(set);
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (atoms.values[middle] < atom) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < end && atoms.values[low] == atom;
  }

  private boolean isSet(int number, Ints set) {
    return Arrays.equals(atoms.values, start(number), end(number), set.values, 0, set.size);
  }

  private void grow() {
    table = new int[2 * table.length];
    int mask = table.length - 1;
    for (int set = 1; set < size(); set++) {
      long hash = Hash.start(0);
      for (int i = start(set); i < end(set); i++) {
        hash = Hash.step(hash, atoms.values[i]);
      }
      int place = (int) Hash.finish(hash) & mask;
      while (table[place] != 0) {
        place = (place + 1) & mask;
      }
      table[place] = set;
    }
  }
}
