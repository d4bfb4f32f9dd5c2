package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Json;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks in texts for secrets, in every shape in which somebody could use them: as they are, encoded
 * for an address, for JSON and HTML, in Base64 behind any other bytes, and the beginning alone.
 */
final class SecretShapes {
  private static final int BEGINNING = 12;

  private final Map<Integer, Map<String, String>> byStart = new HashMap<>();
  private final BitSet starts = new BitSet(1 << 16);

  /**
   * Looks for these.
   *
   * @param secrets by the name under which they are told when they are found
   */
  SecretShapes(Map<String, String> secrets) {
    secrets.forEach(
        (name, secret) -> {
          for (String piece : pieces(secret)) {
            shapes(piece).forEach(shape -> add(shape, name));
          }
        });
  }

  /** Of an address the parts that make it one that nobody guesses. */
  private static Set<String> pieces(String secret) {
    Set<String> pieces = new LinkedHashSet<>();
    int scheme = secret.indexOf("://");
    if (scheme < 0) {
      pieces.add(secret);
      pieces.add(secret.replaceFirst("^whsec_", ""));
      return pieces;
    }
    for (String part : secret.substring(scheme + 3).split("[/?&=@]", -1)) {
      if (part.length() > BEGINNING && !part.startsWith("127.0.0.1") && !part.endsWith("invalid")) {
        pieces.add(part);
      }
    }
    return pieces;
  }

  private static Set<String> shapes(String piece) {
    Set<String> shapes = new LinkedHashSet<>();
    String encoded = URLEncoder.encode(piece, UTF_8);
    String json = Json.write(piece);
    shapes.add(piece.substring(0, Math.min(BEGINNING, piece.length())));
    shapes.add(encoded.substring(0, Math.min(BEGINNING + 2, encoded.length())));
    shapes.add(json.substring(1, Math.min(BEGINNING + 2, json.length() - 1)));
    shapes.add(piece.replace("&", "&amp;").replace("\"", "&quot;"));
    byte[] bytes = piece.getBytes(UTF_8);
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + bytes.length];
      System.arraycopy(bytes, 0, shifted, shift, bytes.length);
      String code = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      int from = shift == 0 ? 0 : 4;
      shapes.add(code.substring(from, from + BEGINNING + 2));
      shapes.add(code.substring(from, from + BEGINNING + 2).replace('+', '-').replace('/', '_'));
    }
    return shapes;
  }

  private void add(String shape, String name) {
    int start = start(shape, 0);
    starts.set(start);
    byStart.computeIfAbsent(start, key -> new HashMap<>()).put(shape, name);
  }

  private static int start(String text, int at) {
    return ((text.charAt(at) & 0xFF) << 8) | (text.charAt(at + 1) & 0xFF);
  }

  /** The names of the secrets in a text, each with what stands around it. */
  Set<String> in(String text) {
    Set<String> found = new TreeSet<>();
    for (int i = 0; i + 1 < text.length(); i++) {
      int start = start(text, i);
      if (starts.get(start)) {
        for (Map.Entry<String, String> shape : byStart.getOrDefault(start, Map.of()).entrySet()) {
          if (text.startsWith(shape.getKey(), i)) {
            int from = Math.max(0, i - 100);
            int to = Math.min(text.length(), i + 60);
            found.add(shape.getValue() + " in: " + text.substring(from, to));
          }
        }
      }
    }
    return found;
  }

  /** The same for bytes of any kind. */
  Set<String> in(byte[] bytes) {
    return in(new String(bytes, ISO_8859_1));
  }

  /** The names of those of which nothing is in any of the texts. */
  List<String> missing(Iterable<String> names, String text) {
    Set<String> found = in(text);
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      if (found.stream().noneMatch(each -> each.startsWith(name + " in: "))) {
        missing.add(name);
      }
    }
    return missing;
  }
}
