package io.wirewatch.ingest;

import static java.util.Comparator.comparing;

import io.wirewatch.json.ArticleCodec;
import io.wirewatch.model.Article;
import io.wirewatch.model.ArticleLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Articles in the order of the times that they claim, whatever order they were read in; of one
 * time, in the order read.
 *
 * <p>An article that claims none keeps its place: it takes the time of the one read before it, or,
 * where none before it has one, that of the first that has; where none has at all, the time of
 * reading. A text whose file name begins with a date, as in {@code 2021-11-26-coup.txt}, takes the
 * first moment of that day, UTC.
 *
 * <p>The articles wait in a temporary file, so that only some hundred bytes an article are held in
 * memory, however large they are.
 */
public final class EventTimeOrder implements AutoCloseable {
  private final FileChannel file;
  private final ArticleLimits limits;
  private final List<Waiting> waiting;
  private int next;

  /** Where an article waits in the temporary file, and its time if it has one. */
  private record Waiting(Place place, long offset, int bytes, @Nullable Instant at) {
    Waiting at(Instant time) {
      return new Waiting(place, offset, bytes, time);
    }
  }

  /**
   * An article in its turn.
   *
   * @param at its time, never before that of the one before
   */
  public record Timed(Place place, Article article, Instant at) {}

  private EventTimeOrder(FileChannel file, ArticleLimits limits, List<Waiting> waiting) {
    this.file = file;
    this.limits = limits;
    this.waiting = waiting;
  }

  /**
   * Reads everything.
   *
   * @param others takes the items that are no articles, as they come
   * @param now the time of articles where none claims any
   */
  public static EventTimeOrder of(ArticleReader reader, Consumer<Item> others, Instant now)
      throws IOException, InterruptedException {
    Path path = Files.createTempFile("wirewatch-replay", ".jsonl");
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    boolean isRead = false;
    try {
      EventTimeOrder order =
          new EventTimeOrder(file, reader.limits(), sorted(read(reader, others, file), now));
      isRead = true;
      return order;
    } finally {
      if (!isRead) {
        file.close();
      }
    }
  }

  /** How many articles there are. */
  public int size() {
    return waiting.size();
  }

  /** The time of the last article; null if there is none. */
  public @Nullable Instant last() {
    return waiting.isEmpty() ? null : waiting.get(waiting.size() - 1).at();
  }

  /** The next article; null after the last. */
  public @Nullable Timed next() throws IOException, InterruptedException {
    if (next == waiting.size()) {
      return null;
    }
    Waiting turn = waiting.get(next++);
    Instant at = Objects.requireNonNull(turn.at());
    ArticleCodec.Decoded decoded = ArticleCodec.decode(json(turn), null, at, limits);
    if (decoded instanceof ArticleCodec.Accepted accepted) {
      return new Timed(turn.place(), accepted.article(), at);
    }
    throw new IOException("the temporary file of the replay was changed");
  }

  private byte[] json(Waiting turn) throws IOException, InterruptedException {
    ByteBuffer json = ByteBuffer.allocate(turn.bytes());
    try {
      while (json.hasRemaining()) {
        if (file.read(json, turn.offset() + json.position()) < 0) {
          throw new IOException("the temporary file of the replay was cut short");
        }
      }
    } catch (ClosedByInterruptException e) {
      throw interrupted();
    }
    return json.array();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static List<Waiting> read(ArticleReader reader, Consumer<Item> others, FileChannel file)
      throws IOException, InterruptedException {
    List<Waiting> waiting = new ArrayList<>();
    long end = 0;
    for (Item item = reader.next(); item != null; item = reader.next()) {
      if (item instanceof Item.Read read) {
        ByteBuffer json = ByteBuffer.wrap(read.json());
        waiting.add(new Waiting(read.place(), end, json.remaining(), time(read)));
        try {
          while (json.hasRemaining()) {
            end += file.write(json, end);
          }
        } catch (ClosedByInterruptException e) {
          throw interrupted();
        }
      } else {
        others.accept(item);
      }
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return waiting;
  }

  private static InterruptedException interrupted() {
    // The exception stands in the place of the mark on the thread.
    Thread.interrupted();
    return new InterruptedException();
  }

  private static List<Waiting> sorted(List<Waiting> waiting, Instant now) {
    Instant time =
        waiting.stream().map(Waiting::at).filter(Objects::nonNull).findFirst().orElse(now);
    List<Waiting> timed = new ArrayList<>(waiting.size());
    for (Waiting article : waiting) {
      time = article.at() == null ? time : article.at();
      timed.add(article.at(time));
    }
    timed.sort(comparing(article -> Objects.requireNonNull(article.at())));
    return timed;
  }

  private static @Nullable Instant time(Item.Read read) {
    Instant claimed = read.article().publishedAt();
    return claimed == null && read.place().line() == 0 ? dateOf(read.article().id()) : claimed;
  }

  /** The first moment of the date that begins a text's name, which is its id. */
  private static @Nullable Instant dateOf(String name) {
    if (name.length() < 10) {
      return null;
    }
    try {
      return LocalDate.parse(name.substring(0, 10)).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
