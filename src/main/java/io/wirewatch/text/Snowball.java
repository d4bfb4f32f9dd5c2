package io.wirewatch.text;

import org.tartarus.snowball.SnowballStemmer;

/** A Snowball algorithm, as Lucene ships it. */
final class Snowball implements Stemmer.Algorithm {
  private final SnowballStemmer stemmer;

  Snowball(SnowballStemmer stemmer) {
    this.stemmer = stemmer;
  }

  @Override
  public String stem(String word) {
    // It works in the buffer that it is given or in a longer one of its own, which is kept.
    char[] buffer = stemmer.getCurrentBuffer();
    if (buffer.length < word.length()) {
      buffer = new char[Tokenizer.MAX_WORD + word.length()];
    }
    word.getChars(0, word.length(), buffer, 0);
    stemmer.setCurrent(buffer, word.length());
    stemmer.stem();
    return Stemmer.result(word, stemmer.getCurrentBuffer(), stemmer.getCurrentBufferLength());
  }
}
