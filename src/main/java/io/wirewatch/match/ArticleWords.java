package io.wirewatch.match;

import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLanguage;
import io.wirewatch.model.Field;
import io.wirewatch.text.Hash;
import io.wirewatch.text.Sentences;
import io.wirewatch.text.Tokenizer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One article laid out for matching; reused for the next.
 *
 * <p>The words of title, summary and text stand in one row of places. Each distinct word is looked
 * up once, by its hash in a memo, which says what set of atoms it satisfies. An atom's words are
 * those of all sets that hold it; the words of one set are chained in ascending order. The loops
 * over all words have no branch that depends on the word: which words the rules know cannot be
 * foreseen, and a wrong guess costs as much as several words.
 */
final class ArticleWords {
  /** So many positions lie between two fields: more than any distance that a query can ask for. */
  static final int FIELD_GAP = 1 << 14;

  private static final Field[] FIELDS = Field.values();
  private static final int NONE = -1;

  /** So many atoms in all sets are kept, about 16 MB of them. */
  private static final int MOST_ATOMS = 1 << 22;

  private final Index index;
  private final Tokenizer[] tokenizers = {
    Tokenizer.forgetting(), Tokenizer.forgetting(), Tokenizer.forgetting()
  };
  private final WordMemo memo = new WordMemo();
  private final AtomSets sets = new AtomSets();
  private final FuzzyWords.Scratch fuzzy = new FuzzyWords.Scratch();
  private final Ints found = new Ints();
  private final LanguageFinder languages = new LanguageFinder();
  private Language language = Language.UNKNOWN;
  private long languageSalt;

  /** The first place of each field; one past the last word for one past the last field. */
  private final int[] firstPlace = new int[FIELDS.length + 1];

  /** The hashes of some words. */
  private final long[] hashes = new long[512];

  private int[] setAt = new int[1024];
  private int[] nextAt = new int[1024];

  /** The places of words that the rules know something of, ascending. */
  private int[] known = new int[1024];

  private int knownWords;
  private int words;
  private int longWords;
  private boolean isSummaryExtra;

  /** By set, its first word; {@link #NONE} between two articles. */
  private int[] firstOf = new int[1024];

  /** By set, how many words it has; 0 between two articles. */
  private int[] countOf = new int[1024];

  /** The sets that have words, each once; none before the words are chained. */
  private int[] present = new int[1024];

  private int presentSets;

  private final long[] hasAtom;
  private final int[] chainOf;
  private final Ints atoms = new Ints();
  private final Ints chainSet = new Ints();
  private final Ints chainNext = new Ints();

  ArticleWords(Index index) {
    this.index = index;
    hasAtom = new long[(index.atoms() >> 6) + 1];
    chainOf = new int[index.atoms()];
    Arrays.fill(firstOf, NONE);
  }

  /** Forgets the article before and lays out this one. */
  void read(Article article) {
    forget();
    List<Field> searched = article.searchedFields();
    isSummaryExtra = index.hasSummary() && !searched.contains(Field.SUMMARY);
    language = index.hasStems() ? languages.of(article) : Language.UNKNOWN;
    languageSalt = Hash.finish(Hash.start(language.number()));
    for (int i = 0; i < FIELDS.length; i++) {
      boolean isSearched = searched.contains(FIELDS[i]);
      String text = article.field(FIELDS[i]);
      int place = firstPlace[i];
      if (text != null && (isSearched || (isSummaryExtra && FIELDS[i] == Field.SUMMARY))) {
        Tokenizer tokenizer = tokenizers[i].read(text);
        layOut(tokenizer, place);
        firstPlace[i + 1] = place + tokenizer.count();
        if (isSearched) {
          words += tokenizer.count();
          longWords += tokenizer.longWords();
        }
      } else {
        tokenizers[i].read("");
        firstPlace[i + 1] = place;
      }
    }
    chain();
    for (int i = 0; i < presentSets; i++) {
      addAtoms(present[i]);
    }
    addMetadata(article);
  }

  private void forget() {
    for (int i = 0; i < atoms.size; i++) {
      hasAtom[atoms.values[i] >> 6] = 0;
    }
    atoms.clear();
    chainSet.clear();
    chainNext.clear();
    for (int i = 0; i < presentSets; i++) {
      firstOf[present[i]] = NONE;
      countOf[present[i]] = 0;
    }
    presentSets = 0;
    words = 0;
    longWords = 0;
    knownWords = 0;
    if (sets.atoms() > MOST_ATOMS || sets.size() > WordMemo.MOST_SETS / 2) {
      sets.clear();
      memo.clear();
    }
  }

  private void layOut(Tokenizer tokenizer, int firstPlace) {
    int count = tokenizer.count();
    if (firstPlace + count > setAt.length) {
      int length = Math.max(firstPlace + count, 2 * setAt.length);
      setAt = Arrays.copyOf(setAt, length);
      nextAt = Arrays.copyOf(nextAt, length);
      known = Arrays.copyOf(known, length);
    }
    for (int from = 0; from < count; from += hashes.length) {
      int size = Math.min(hashes.length, count - from);
      tokenizer.copyHashes(from, size, hashes);
      if (lookUp(firstPlace + from, size)) {
        findUnknown(tokenizer, firstPlace, from);
      }
    }
  }

  /** Looks up words by their hashes; whether there is one that is not in the memo. */
  private boolean lookUp(int firstPlace, int count) {
    long[] hashes = this.hashes;
    int[] setAt = this.setAt;
    int[] known = this.known;
    long salt = languageSalt;
    int size = knownWords;
    int seen = 0;
    for (int i = 0; i < count; i++) {
      int set = memo.set(hashes[i] ^ salt);
      setAt[firstPlace + i] = set;
      known[size] = firstPlace + i;
      size += -set >>> (Integer.SIZE - 1);
      seen |= set + 1;
    }
    knownWords = size;
    return (seen & (WordMemo.UNKNOWN + 1)) != 0;
  }

  /** Finds the words from {@code from} on that were not in the memo. */
  private void findUnknown(Tokenizer tokenizer, int firstPlace, int from) {
    int end = knownWords;
    while (knownWords > 0 && known[knownWords - 1] >= firstPlace + from) {
      knownWords--;
    }
    for (int i = knownWords; i < end; i++) {
      int place = known[i];
      if (setAt[place] == WordMemo.UNKNOWN) {
        setAt[place] = findAnew(tokenizer, place - firstPlace);
      }
      if (setAt[place] != 0) {
        known[knownWords++] = place;
      }
    }
  }

  private int findAnew(Tokenizer tokenizer, int word) {
    long hash = tokenizer.hash(word);
    if (hash == 0) {
      return tokenizer.isLong(word) ? 0 : find(tokenizer, word);
    }
    // One of the words before may have been the same.
    int set = memo.set(hash ^ languageSalt);
    if (set == WordMemo.UNKNOWN) {
      set = find(tokenizer, word);
      if (set < WordMemo.MOST_SETS) {
        memo.put(hash ^ languageSalt, set);
      }
    }
    return set;
  }

  private int find(Tokenizer tokenizer, int word) {
    found.clear();
    index.find(tokenizer.exact(word), tokenizer.folded(word), language.stemmer(), found, fuzzy);
    int set = sets.number(found);
    reserveSets();
    return set;
  }

  /** Makes room for the sets that there are by now. */
  private void reserveSets() {
    if (sets.size() > firstOf.length) {
      int length = 2 * sets.size();
      int before = firstOf.length;
      firstOf = Arrays.copyOf(firstOf, length);
      Arrays.fill(firstOf, before, length, NONE);
      countOf = Arrays.copyOf(countOf, length);
      present = new int[length];
    }
  }

  /**
   * Chains the words of each set, from the last to the first, and lists the sets that have any.
   * Whether a set is met for the first time cannot be foreseen, so there is no branch for it.
   */
  private void chain() {
    int[] present = this.present;
    int[] firstOf = this.firstOf;
    int[] nextAt = this.nextAt;
    int sets = 0;
    for (int i = knownWords - 1; i >= 0; i--) {
      int place = known[i];
      int set = setAt[place];
      int first = firstOf[set];
      present[sets] = set;
      sets += first >>> (Integer.SIZE - 1);
      nextAt[place] = first;
      firstOf[set] = place;
      countOf[set]++;
    }
    presentSets = sets;
  }

  private void addAtoms(int set) {
    for (int i = sets.start(set); i < sets.end(set); i++) {
      int atom = sets.atom(i);
      int chain = add(atom) ? NONE : chainOf[atom];
      chainOf[atom] = chainSet.size;
      chainSet.add(set);
      chainNext.add(chain);
    }
  }

  private void addMetadata(Article article) {
    found.clear();
    index.find(article, found);
    for (int i = 0; i < found.size; i++) {
      add(found.values[i]);
    }
  }

  private boolean add(int atom) {
    if (has(atom)) {
      return false;
    }
    hasAtom[atom >> 6] |= 1L << atom;
    atoms.add(atom);
    return true;
  }

  /** How many words the searched fields have. */
  int words() {
    return words;
  }

  /** How many of them are too long to be found. */
  int longWords() {
    return longWords;
  }

  /** What is known of the language of the article, whether or not a rule asks. */
  @Nullable ArticleLanguage languageOf(Article article) {
    return (index.hasStems() ? language : languages.of(article)).told();
  }

  /** Its language, where a rule asks for forms of words. */
  Language language() {
    return language;
  }

  /** Whether the article satisfies {@code atom}. */
  boolean has(int atom) {
    return (hasAtom[atom >> 6] & 1L << atom) != 0;
  }

  /** 1 if the article satisfies {@code atom}, else 0. */
  int bit(int atom) {
    return (int) (hasAtom[atom >> 6] >>> atom) & 1;
  }

  /** The atoms that the article satisfies. */
  Ints atoms() {
    return atoms;
  }

  /**
   * Whether there is a summary that only {@code summary:} looks in, so that an atom the article has
   * may stand there alone.
   */
  boolean isSummaryExtra() {
    return isSummaryExtra;
  }

  /** Whether a word without scope is looked for in a field. */
  boolean isSearched(int field) {
    return !isSummaryExtra || FIELDS[field] != Field.SUMMARY;
  }

  /** How many words satisfy {@code atom}, of which the article has one. */
  int count(int atom) {
    int count = 0;
    for (int chain = chainOf[atom]; chain != NONE; chain = chainNext.values[chain]) {
      count += countOf[chainSet.values[chain]];
    }
    return count;
  }

  /** Puts the places of all words that satisfy {@code atom}, ascending, into {@code places}. */
  void places(int atom, Ints places) {
    places.clear();
    int chains = 0;
    for (int chain = chainOf[atom]; chain != NONE; chain = chainNext.values[chain]) {
      for (int at = firstOf[chainSet.values[chain]]; at != NONE; at = nextAt[at]) {
        places.add(at);
      }
      chains++;
    }
    if (chains > 1) {
      Arrays.sort(places.values, 0, places.size);
    }
  }

  /** Whether the word at {@code place} satisfies {@code atom}. */
  boolean isAt(int place, int atom) {
    int set = setAt[place];
    return set != 0 && sets.contains(set, atom);
  }

  /** The field that the word at {@code place} is in, by its ordinal. */
  int fieldAt(int place) {
    return place < firstPlace[1] ? 0 : place < firstPlace[2] ? 1 : 2;
  }

  /** The first place of a field. */
  int firstPlace(int field) {
    return firstPlace[field];
  }

  /** One past the last place of a field. */
  int endPlace(int field) {
    return firstPlace[field + 1];
  }

  /** The position of a place, which has the gaps between the fields in it. */
  static int position(int place, int field) {
    return place + field * FIELD_GAP;
  }

  /** The place of a position. */
  static int place(int position, int field) {
    return position - field * FIELD_GAP;
  }

  /** The field of a position. */
  Field field(int position) {
    return FIELDS[fieldOf(position)];
  }

  /**
   * The sentences of a field, until the next article is read.
   *
   * @param text of the field
   */
  Sentences sentences(Field field, String text) {
    return Sentences.of(text, tokenizers[field.ordinal()], field == Field.TITLE);
  }

  /** The first UTF-16 unit of the word at {@code position}, in its field. */
  int start(int position) {
    int field = fieldOf(position);
    return tokenizers[field].start(position - field * FIELD_GAP - firstPlace[field]);
  }

  /** One past the last UTF-16 unit of the word at {@code position}, in its field. */
  int end(int position) {
    int field = fieldOf(position);
    return tokenizers[field].end(position - field * FIELD_GAP - firstPlace[field]);
  }

  private int fieldOf(int position) {
    return position < firstPlace[1] + FIELD_GAP
        ? 0
        : position < firstPlace[2] + 2 * FIELD_GAP ? 1 : 2;
  }
}
