package io.wirewatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.ArticleCodec;
import io.wirewatch.json.Json;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLimits;
import io.wirewatch.model.Refusal;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads articles one at a time. A line that is no article, and a file that cannot be read, is an
 * item like every other: the rest goes on. Blank lines are passed over.
 */
public final class ArticleReader implements AutoCloseable {
  private final Iterator<Item> told;
  private final Iterator<Source> sources;
  private final InputStream stdin;
  private final ArticleLimits limits;
  private final InstantSource clock;

  private @Nullable Source source;
  private @Nullable InputStream stream;
  private @Nullable Pieces pieces;
  private boolean isText;

  ArticleReader(
      List<Item> told,
      List<Source> sources,
      InputStream stdin,
      ArticleLimits limits,
      InstantSource clock) {
    this.told = told.iterator();
    this.sources = sources.iterator();
    this.stdin = stdin;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * The next item; null after the last, and where the thread is interrupted while it reads: its
   * mark is set then, and nothing more can be read.
   */
  public @Nullable Item next() {
    if (told.hasNext()) {
      return told.next();
    }
    while (source != null || sources.hasNext()) {
      Source current = source == null ? sources.next() : source;
      source = current;
      try {
        Item item = next(current);
        if (item != null) {
          return item;
        }
        finish();
      } catch (InterruptedIOException e) {
        Thread.currentThread().interrupt();
        return null;
      } catch (IOException e) {
        Item failed = failed(current, e);
        finish();
        return failed;
      }
    }
    return null;
  }

  /** The limits beyond which an article is refused. */
  ArticleLimits limits() {
    return limits;
  }

  /** Closes the file that is being read; never standard input, which is not ours. */
  @Override
  public void close() {
    finish();
  }

  private @Nullable Item next(Source current) throws IOException {
    if (pieces == null) {
      return begin(current);
    }
    return isText ? null : nextJson(current, pieces);
  }

  private @Nullable Item begin(Source current) throws IOException {
    // Remembered before it is looked into, so that it is closed whatever is found.
    stream = current.open(stdin);
    byte[] head = Source.head(stream);
    if (Form.isUtf16(head)) {
      throw new Utf16Exception();
    }
    InputStream in = new Rejoined(head, stream);
    Form form = current.form();
    isText = form == Form.TEXT || (form == Form.ANY && head.length > 0 && !Form.isJson(head));
    if (isText) {
      Lines lines = new Lines(in, limits.bytes());
      pieces = lines;
      return text(current, lines.rest());
    }
    if (head.length == 0 && current.id() != null) {
      pieces = new Lines(in, limits.bytes());
      return new Item.LeftOut(Place.of(current.name()), Item.Omission.EMPTY);
    }
    pieces =
        form == Form.LINES || Form.isLines(head)
            ? new Lines(in, limits.bytes())
            : new Values(in, limits.bytes());
    return nextJson(current, pieces);
  }

  private @Nullable Item nextJson(Source current, Pieces from) throws IOException {
    Piece piece = from.next();
    while (piece != null && piece.isBlank()) {
      piece = from.next();
    }
    return piece == null ? null : json(new Place(current.name(), from.number()), piece);
  }

  /** A file in another encoding than UTF-8. */
  private static final class Utf16Exception extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private Item json(Place place, Piece line) {
    byte[] bytes = line.bytes();
    if (bytes == null) {
      return tooLarge(place, line, line.size());
    }
    ArticleCodec.Decoded decoded = ArticleCodec.decode(bytes, null, clock.instant(), limits);
    if (decoded instanceof ArticleCodec.Accepted accepted) {
      return new Item.Read(place, accepted.article(), bytes);
    }
    return refused(place, line, ((ArticleCodec.Refused) decoded).refusal());
  }

  private Item text(Source current, Piece piece) {
    Place place = Place.of(current.name());
    byte[] bytes = piece.bytes();
    if (bytes == null) {
      return tooLarge(place, piece, piece.size());
    }
    String id = current.id();
    if (id != null && !Article.isId(id, Article.MAX_ID)) {
      return refused(
          place,
          piece,
          new Refusal(
              Refusal.Reason.INVALID_ID,
              "the name of the file is the id: it is empty, longer than "
                  + Article.MAX_ID
                  + " units or has control characters"));
    }
    ArticleCodec.Decoded decoded =
        ArticleCodec.decode(bytes, "text/plain", clock.instant(), limits);
    if (decoded instanceof ArticleCodec.Refused refused) {
      return refused(place, piece, refused.refusal());
    }
    Article plain = ((ArticleCodec.Accepted) decoded).article();
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    fields.put("id", id == null ? plain.id() : id);
    if (plain.title() != null) {
      fields.put("title", plain.title());
    }
    fields.put("text", plain.text());
    byte[] json = Json.write(fields).getBytes(UTF_8);
    if (json.length > limits.bytes()) {
      return tooLarge(place, piece, json.length);
    }
    return json(place, new Piece(json, json.length, null));
  }

  private Item tooLarge(Place place, Piece piece, long found) {
    return refused(
        place,
        piece,
        new Refusal(
            Refusal.Reason.TOO_LARGE,
            "an article of " + found + " bytes; at most " + limits.bytes() + " are taken"));
  }

  private static Item refused(Place place, Piece piece, Refusal refusal) {
    return new Item.Refused(place, refusal, piece.size(), piece.sha256());
  }

  private Item failed(Source current, IOException e) {
    long line = pieces == null || isText ? 0 : pieces.number();
    Place place = new Place(current.name(), line);
    if (e instanceof Utf16Exception) {
      return new Item.Failed(
          place,
          Item.Failure.UTF_16,
          "it is UTF-16 or UTF-32; expected UTF-8 (iconv -f UTF-16 -t UTF-8 makes it of UTF-16)");
    }
    if (e instanceof Values.UnendedArrayException) {
      return new Item.Failed(
          place, Item.Failure.BROKEN_ARRAY, e.getMessage() + "; what came before is read");
    }
    if (e instanceof EOFException || e instanceof ZipException) {
      String what =
          e instanceof EOFException ? "it ends too early" : String.valueOf(e.getMessage());
      return new Item.Failed(
          place,
          Item.Failure.BROKEN_GZIP,
          "not a whole gzip file (" + what + "); what came before is read");
    }
    return unreadable(place, e);
  }

  static Item unreadable(Place place, IOException e) {
    String why =
        e instanceof AccessDeniedException
            ? "permission denied"
            : e instanceof NoSuchFileException || e instanceof FileNotFoundException
                ? "it is gone"
                : e.toString();
    return new Item.Failed(place, Item.Failure.UNREADABLE, why);
  }

  private void finish() {
    Source finished = source;
    InputStream open = stream;
    source = null;
    stream = null;
    pieces = null;
    if (open != null && finished != null && finished.path() != null) {
      try {
        open.close();
      } catch (IOException e) {
        // Everything wanted of it has been read, or its failure has been told.
        return;
      }
    }
  }
}
