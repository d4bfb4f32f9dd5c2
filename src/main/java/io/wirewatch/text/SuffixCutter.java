package io.wirewatch.text;

/** One of Lucene's light stemmers, which work in place and only ever shorten. */
final class SuffixCutter implements Stemmer.Algorithm {
  /** Stems the first {@code length} units of {@code word} in place. */
  interface InPlace {
    /** How long the stem is. */
    int stem(char[] word, int length);
  }

  private final InPlace stemmer;
  private char[] buffer = new char[32];

  SuffixCutter(InPlace stemmer) {
    this.stemmer = stemmer;
  }

  @Override
  public String stem(String word) {
    if (buffer.length < word.length()) {
      buffer = new char[Tokenizer.MAX_WORD + word.length()];
    }
    word.getChars(0, word.length(), buffer, 0);
    return Stemmer.result(word, buffer, stemmer.stem(buffer, word.length()));
  }
}
