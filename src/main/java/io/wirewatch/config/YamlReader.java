package io.wirewatch.config;

import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * One YAML 1.2 document to its nodes. Only its shape is YAML's: no scalar is read as a number, a
 * date or a truth value, and aliases, anchors and tags become nodes that say so, so that no text
 * can grow by naming another.
 */
final class YamlReader {
  private static final int MAX_DEPTH = 32;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

  private final Source source;
  private final Iterator<Event> events;
  private final Cursor cursor;
  private @Nullable FileError failure;

  private YamlReader(Source source, int from, int to) {
    this.source = source;
    this.cursor = new Cursor(source.text(), from);
    this.events =
        new Parse(SETTINGS).parseReader(new PairReader(source.text(), from, to)).iterator();
  }

  /**
   * A document.
   *
   * @param root null where nothing is written
   * @param failure why the text is no YAML document; {@code root} then holds what was complete
   *     before the place
   */
  record Document(@Nullable Node root, @Nullable FileError failure) {}

  /** Reads the whole source as one document. */
  static Document read(Source source) {
    return read(source, 0, source.text().length());
  }

  /** Reads the units from {@code from} to {@code to} as one document. */
  static Document read(Source source, int from, int to) {
    FileError control = controlCharacter(source, from, to);
    return control == null
        ? new YamlReader(source, from, to).document()
        : new Document(null, control);
  }

  private static @Nullable FileError controlCharacter(Source source, int from, int to) {
    String text = source.text();
    for (int i = from; i < to; i++) {
      char unit = text.charAt(i);
      boolean refused =
          (unit < ' ' && unit != '\t' && unit != '\n' && unit != '\r')
              || (unit >= 0x7F && unit < 0xA0)
              || unit >= 0xFFFE;
      if (refused) {
        return source.error(
            i,
            i + 1,
            String.format("the control character U+%04X", (int) unit),
            "printable text",
            "delete it, or write it in double quotes as \\u" + String.format("%04X", (int) unit));
      }
    }
    return null;
  }

  private Document document() {
    Node root = null;
    for (Event event = next(); event != null; event = next()) {
      if (event instanceof NodeEvent) {
        if (root != null) {
          int start = start(event);
          failure =
              source.error(
                  start,
                  start,
                  "a second document",
                  "one document a file",
                  "move it to a file of its own");
          break;
        }
        root = node(event, 0);
      }
    }
    if (root instanceof Node.Scalar scalar && scalar.isAbsent()) {
      root = null;
    }
    return new Document(root, failure);
  }

  /** The next event; null at the end and after a failure. */
  private @Nullable Event next() {
    try {
      return failure == null && events.hasNext() ? events.next() : null;
    } catch (MarkedYamlEngineException e) {
      failure =
          new YamlFault(source, e, offset(e.getContextMark()), offset(e.getProblemMark())).error();
    } catch (RuntimeException e) {
      // The library's own faults too: nothing that a file holds may stop the reading of others.
      failure = FileError.ofFile(source.name(), "not readable: " + e.getMessage(), null);
    }
    return null;
  }

  /** The node that begins with {@code event}; null where a failure left it incomplete. */
  private @Nullable Node node(Event event, int depth) {
    int start = start(event);
    if (event instanceof AliasEvent alias) {
      return new Node.Refused(
          "an alias",
          "*" + alias.getAlias().getValue(),
          "write it out; a text that begins with `*` stands in single quotes, a query in a block scalar",
          start,
          end(event));
    }
    if (event instanceof ScalarEvent scalar) {
      Node.Scalar node =
          new Node.Scalar(
              scalar.getValue(),
              Node.Style.valueOf(scalar.getScalarStyle().name()),
              start,
              end(event));
      return refused(scalar, scalar.getTag(), node);
    }
    if (event instanceof CollectionStartEvent collection) {
      if (depth == MAX_DEPTH) {
        failure = source.error(start, start, "more than " + MAX_DEPTH + " levels", null, null);
        return null;
      }
      Node node =
          event.getEventId() == Event.ID.SequenceStart
              ? sequence(start, depth)
              : mapping(start, collection.isFlow(), depth);
      return node == null ? null : refused(collection, collection.getTag(), node);
    }
    throw new IllegalStateException("no node begins with " + event);
  }

  private Node refused(NodeEvent event, Optional<String> tag, Node node) {
    boolean isAnchored = event.getAnchor().isPresent();
    if (!isAnchored && tag.isEmpty()) {
      return node;
    }
    String written = YamlFault.word(source, node.start());
    return new Node.Refused(
        isAnchored ? "an anchor" : "a tag",
        written,
        isAnchored
            ? "leave it out; a text that begins with `&` stands in single quotes"
            : "leave it out: every scalar is the text as written;"
                + " one that begins with `!` stands in single quotes",
        node.start(),
        node.start() + written.length());
  }

  private Node sequence(int start, int depth) {
    List<Node> items = new ArrayList<>();
    for (Event event = next(); event != null; event = next()) {
      if (event.getEventId() == Event.ID.SequenceEnd) {
        return new Node.Sequence(items, start, end(event));
      }
      Node item = node(event, depth + 1);
      if (item != null) {
        items.add(item);
      }
      if (failure != null) {
        return new Node.Sequence(items, start, start);
      }
    }
    return new Node.Sequence(withoutLast(items), start, start);
  }

  private @Nullable Node mapping(int start, boolean isFlow, int depth) {
    List<Node.Entry> entries = new ArrayList<>();
    for (Event event = next(); event != null; event = next()) {
      if (event.getEventId() == Event.ID.MappingEnd) {
        return new Node.Mapping(entries, isFlow, start, end(event));
      }
      Node key = node(event, depth + 1);
      Event second = next();
      Node value = second == null ? null : node(second, depth + 1);
      if (key != null && value != null) {
        entries.add(new Node.Entry(key, value));
      }
      if (failure != null) {
        return depth == 0 ? new Node.Mapping(entries, isFlow, start, start) : null;
      }
    }
    return depth == 0 ? new Node.Mapping(withoutLast(entries), isFlow, start, start) : null;
  }

  /** What was complete before a failure: the part just before it is what it spoils. */
  private static <T> List<T> withoutLast(List<T> parts) {
    return parts.subList(0, Math.max(0, parts.size() - 1));
  }

  private int start(Event event) {
    return offset(event.getStartMark());
  }

  private int end(Event event) {
    return offset(event.getEndMark());
  }

  private int offset(Optional<Mark> mark) {
    return mark.map(found -> cursor.at(found.getIndex())).orElse(-1);
  }

  /**
   * A part of a text, of which no read ends between the halves of a surrogate pair: the library's
   * buffer has no room for the second half when the first is the last that fits.
   */
  private static final class PairReader extends Reader {
    private final String text;
    private final int end;
    private int next;

    PairReader(String text, int from, int to) {
      this.text = text;
      this.next = from;
      this.end = to;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
      if (next == end) {
        return -1;
      }
      int to = Math.min(end, next + length);
      if (to < end && to - next > 1 && Character.isHighSurrogate(text.charAt(to - 1))) {
        to--;
      }
      text.getChars(next, to, buffer, offset);
      int count = to - next;
      next = to;
      return count;
    }

    @Override
    public void close() {}
  }

  /** Indexes in code points to offsets in UTF-16 units, quick for indexes near the last one. */
  private static final class Cursor {
    private final String text;
    private int offset;
    private int index;

    Cursor(String text, int from) {
      this.text = text;
      this.offset = from;
    }

    int at(int wanted) {
      offset = text.offsetByCodePoints(offset, wanted - index);
      index = wanted;
      return offset;
    }
  }
}
