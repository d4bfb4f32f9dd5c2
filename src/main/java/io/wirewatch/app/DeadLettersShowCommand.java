package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.app.Highlighter.Style;
import io.wirewatch.ingest.Item;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** All of one dead letter. */
@Command(
    name = "show",
    description = {
      "Shows all of a dead letter: reason, detail, origin, headers, key, size, hash and value. What is"
          + " text is shown as text, with control characters as U+FFFD; all else as hexadecimal"
          + " digits. On a terminal the first 16 KiB of the value are shown.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  wirewatch deadletters show 17",
      "  wirewatch deadletters show 17 --raw letter.bin",
      "",
      "With --format jsonl text is a string, and what is none is in base64.",
      "",
      "Exit codes: 0 shown; 1 there is no such letter; 2 wrong usage; 130 stopped by Ctrl-C."
    })
final class DeadLettersShowCommand implements Callable<Integer> {
  private static final int SHOWN_ON_A_TERMINAL = 16 << 10;
  private static final int BYTES_A_ROW = 16;
  private static final Path STDOUT = Path.of("-");

  private final Terminal terminal;
  private final Highlighter highlighter;
  private final DateTimeFormatter time;
  private boolean isFound;

  @Mixin private final ClusterOptions clusterOptions = new ClusterOptions();
  @Mixin private final OutputFormat.Choice format = new OutputFormat.Choice();

  @Option(names = "--hex", description = "Show the value as hexadecimal digits, text too.")
  private boolean isHex;

  @Option(
      names = "--raw",
      paramLabel = "FILE",
      description =
          "Write the value, byte for byte, to this file and nothing else; - for standard output,"
              + " where that is no terminal.")
  private @Nullable Path raw;

  @Parameters(paramLabel = "OFFSET", description = "Its offset, as 'list' shows it.")
  private long offset;

  DeadLettersShowCommand(Terminal terminal) {
    this.terminal = terminal;
    this.highlighter = new Highlighter(terminal.isOutTerminal());
    this.time =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(terminal.zone());
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    if (STDOUT.equals(raw) && terminal.isOutTerminal()) {
      throw CommandException.wrongInput(
          "standard output is a terminal, which raw bytes could steer: name a file");
    }
    return Interruption.watch(this::find);
  }

  private int find() throws CommandException {
    try {
      DeadLetterReader.read(
          clusterOptions.await(terminal),
          terminal,
          null,
          (letter, redrives) -> {
            if (letter.offset() == offset) {
              isFound = true;
              show(letter, redrives);
            }
          });
    } catch (InterruptedException e) {
      return Interruption.EXIT_CODE;
    }
    if (!isFound) {
      terminal.say(
          "there is no dead letter at offset " + offset + "; 'list' shows those there are");
      return 1;
    }
    return 0;
  }

  private void show(DeadLetter letter, Redrives redrives) throws CommandException {
    if (raw != null) {
      write(letter.value(), raw);
    } else if (format.isJson()) {
      terminal.out().println(JsonLine.of(json(letter, redrives)));
    } else {
      print(letter, redrives);
    }
  }

  private void write(byte[] value, Path target) throws CommandException {
    try {
      if (target.equals(STDOUT)) {
        terminal.out().write(value);
        terminal.out().flush();
      } else {
        Files.write(target, value);
        terminal.say(value.length + " bytes written to " + target);
      }
    } catch (IOException e) {
      throw CommandException.failed(target + " cannot be written: " + e);
    }
  }

  private void print(DeadLetter letter, Redrives redrives) {
    line("offset", letter.offset() + (letter.partition() == 0 ? "" : " of " + letter.partition()));
    line("at", time.format(letter.at()));
    styledLine("reason", highlighter.styled(Style.WARNING, letter.reason()));
    line("detail", letter.detail());
    line("world", letter.world());
    line("from", letter.place());
    line("arrived", letter.arrived());
    redrives.story(letter).ifPresent(story -> line("redriven", story));
    byte[] key = letter.keyBytes();
    line("key", key == null ? "(none)" : oneLine(key));
    for (Header header : letter.headers()) {
      byte[] value = header.value();
      line("header", header.key() + ": " + (value == null ? "(null)" : oneLine(value)));
    }
    byte[] value = letter.value();
    line("size", value.length + " bytes");
    line("sha256", Item.Refused.sha256(value));
    String cut = letter.cut();
    if (cut != null) {
      line("cut", cut);
    }
    printValue(value);
  }

  private void line(String name, String text) {
    styledLine(name, Terminal.clean(text));
  }

  private void styledLine(String name, String cleaned) {
    terminal.out().printf("%-9s %s%n", name, cleaned);
  }

  private static String oneLine(byte[] bytes) {
    String text = text(bytes);
    return text == null ? "(hex) " + hex(bytes, 0, bytes.length) : text;
  }

  private void printValue(byte[] value) {
    int most = terminal.isOutTerminal() ? SHOWN_ON_A_TERMINAL : Integer.MAX_VALUE;
    byte[] shown = value.length <= most ? value : Arrays.copyOf(value, most);
    String text = isHex ? null : text(value);
    PrintStream out = terminal.out();
    out.println();
    if (text == null) {
      dump(shown, out);
    } else {
      String beginning = text.length() <= most ? text : text.substring(0, most);
      beginning.lines().forEach(line -> out.println(Terminal.clean(line)));
    }
    if (shown.length < value.length) {
      terminal.say("... of %,d bytes; --raw FILE writes all of it".formatted(value.length));
    }
  }

  private static void dump(byte[] bytes, PrintStream out) {
    StringBuilder rows = new StringBuilder();
    for (int row = 0; row < bytes.length; row += BYTES_A_ROW) {
      int end = Math.min(bytes.length, row + BYTES_A_ROW);
      rows.append(String.format("%08x  %-47s  ", row, hex(bytes, row, end)));
      for (int i = row; i < end; i++) {
        rows.append(bytes[i] >= ' ' && bytes[i] < 0x7F ? (char) bytes[i] : '.');
      }
      rows.append('\n');
      if (rows.length() > 1 << 16 || end == bytes.length) {
        out.print(rows);
        rows.setLength(0);
      }
    }
  }

  private static String hex(byte[] bytes, int from, int to) {
    return HexFormat.ofDelimiter(" ").formatHex(bytes, from, to);
  }

  /** The text that {@code bytes} are in UTF-8; null where they are none. */
  private static @Nullable String text(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static Map<String, @Nullable Object> json(DeadLetter letter, Redrives redrives) {
    Map<String, @Nullable Object> json = letter.json();
    json.remove("head");
    json.put("sentAgain", redrives.isSentAgain(letter));
    json.put("refusedAgainAt", redrives.refusedAgainAt(letter));
    json.put("cut", letter.cut());
    putBytes(json, "key", letter.keyBytes());
    List<Map<String, @Nullable Object>> headers = new ArrayList<>();
    for (Header header : letter.headers()) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("name", header.key());
      putBytes(one, "value", header.value());
      headers.add(one);
    }
    json.put("headers", headers);
    json.put("sha256", Item.Refused.sha256(letter.value()));
    putBytes(json, "value", letter.value());
    return json;
  }

  private static void putBytes(
      Map<String, @Nullable Object> json, String name, byte @Nullable [] bytes) {
    String text = bytes == null ? null : text(bytes);
    json.put(name, text);
    if (bytes != null && text == null) {
      json.remove(name);
      json.put(name + "Base64", Base64.getEncoder().encodeToString(bytes));
    }
  }
}
