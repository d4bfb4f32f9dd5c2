package io.wirewatch.ingest;

import io.wirewatch.model.Article;
import io.wirewatch.model.Refusal;
import java.util.Locale;

/** One thing that a reader came upon, good or bad. */
public sealed interface Item {
  /** Where it was found. */
  Place place();

  /**
   * An article.
   *
   * @param article decoded, with the id it was given or that was derived
   * @param json its JSON: of a JSON line the bytes as they stand there
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and too large to wrap
  record Read(Place place, Article article, byte[] json) implements Item {}

  /**
   * A line or a text that cannot be an article.
   *
   * @param refusal why
   * @param bytes its size
   * @param sha256 of its bytes, 64 hexadecimal digits: finds it again in a file that has moved on
   */
  record Refused(Place place, Refusal refusal, long bytes, String sha256) implements Item {
    /** A refusal of {@code value}, with its size and hash. */
    public static Refused of(Place place, Refusal refusal, byte[] value) {
      Piece piece = new Piece(value, value.length, null);
      return new Refused(place, refusal, piece.size(), piece.sha256());
    }

    /** The SHA-256 of {@code value}, 64 hexadecimal digits. */
    public static String sha256(byte[] value) {
      return new Piece(value, value.length, null).sha256();
    }
  }

  /**
   * A path that could not be read, or not to its end.
   *
   * @param failure the named reason
   * @param detail what was found, and how to mend it
   */
  record Failed(Place place, Failure failure, String detail) implements Item {}

  /** A file that holds no articles. */
  record LeftOut(Place place, Omission omission) implements Item {}

  /** Why a path failed. */
  enum Failure {
    /** Nothing is there. */
    NO_SUCH_PATH(true),
    /** A file was named whose ending says nothing of what it holds. */
    UNKNOWN_ENDING(true),
    /** It is there, and reading it fails. */
    UNREADABLE(false),
    /** It is UTF-16 or UTF-32. */
    UTF_16(false),
    /** It is an array of JSON without an end; what came before has been read. */
    BROKEN_ARRAY(false),
    /** It is no gzip, or not a whole one; what came before has been read. */
    BROKEN_GZIP(false);

    private final boolean isWrongInput;
    private final String label = labelOf(this);

    Failure(boolean isWrongInput) {
      this.isWrongInput = isWrongInput;
    }

    /** Whether whoever named the path is at fault, and not the file. */
    public boolean isWrongInput() {
      return isWrongInput;
    }

    /** The name in counts, such as {@code no-such-path}. */
    public String label() {
      return label;
    }
  }

  /** Why a file of a folder is left out. */
  enum Omission {
    /** Its name, or that of a folder it is in, begins with a dot. */
    HIDDEN,
    /** It tells of the folder. */
    README,
    /** Its ending is none that holds articles. */
    UNKNOWN_ENDING,
    /** A pipe, a device, a socket, a link to nothing. */
    NOT_A_FILE,
    /** A link to a folder that it stands in, which is read already. */
    FOLDER_LOOP,
    /** A file of no bytes, where articles would stand one after the other. */
    EMPTY;

    private final String label = labelOf(this);

    /** The name in counts, such as {@code unknown-ending}. */
    public String label() {
      return label;
    }
  }

  private static String labelOf(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
