package io.wirewatch.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;

import io.wirewatch.json.Json;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hides the secrets of one receiver in any text, in each form in which they could stand there, and
 * all of every address but its host. May be used by several threads at once.
 */
public final class Redactor {
  // A shorter one would be found in the middle of words, and hide nothing that cannot be guessed.
  private static final int SHORTEST = 4;
  private static final int SHORTEST_SEGMENT = 8;
  // So much of the beginning of a secret, cut off by whoever repeats it, is hidden as all of it is.
  private static final int BEGINNING = 12;
  private static final int MOST_VALUES = 64;

  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\b((?:https?|wss?|smtps?|ircs?)://)(?:[^\\s/\"'<>\\\\@]*@)?([^\\s/?#\"'<>\\\\@]*)"
              + "([/?#][^\\s\"'<>]*)?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SEPARATOR = Pattern.compile("[/?&=]");
  private static final String SCHEME_END = "://";

  private final Collection<Secret> secrets;
  private final Set<String> queries;
  private final Set<String> values = new LinkedHashSet<>();

  private Redactor(Collection<Secret> secrets, Set<String> queries) {
    this.secrets = List.copyOf(secrets);
    this.queries = Set.copyOf(queries);
  }

  /**
   * For the secrets of a receiver as they are each time a text is redacted, and as they were; and
   * for the queries of its other addresses, in which keys are pasted.
   */
  public static Redactor of(Receiver receiver) {
    Set<String> queries = new LinkedHashSet<>();
    receiver.options().values().stream()
        .flatMap(List::stream)
        .filter(value -> value.contains(SCHEME_END) && value.indexOf('?') >= 0)
        .map(value -> value.substring(value.indexOf('?') + 1))
        .forEach(query -> addParts(query, queries));
    return new Redactor(receiver.secrets().values(), queries);
  }

  /** For no secrets but those that are learned: addresses are hidden all the same. */
  public static Redactor ofNothing() {
    return new Redactor(List.of(), Set.of());
  }

  /** Hides a value from now on: one that is made of secrets, or lent by a service. */
  public void learn(String value) {
    synchronized (values) {
      if (values.add(value) && values.size() > MOST_VALUES) {
        values.remove(values.iterator().next());
      }
    }
  }

  /** {@code text} without secrets, and with nothing of an address but its host. */
  public String redact(String text) {
    String redacted = text;
    List<String> forms = forms();
    // First what is whole: two secrets that begin alike would take each other's beginning away.
    for (String form : forms) {
      redacted = redacted.replace(form, Secret.HIDDEN);
    }
    Map<String, List<String>> byBeginning =
        forms.stream()
            .filter(form -> form.length() > BEGINNING && !form.contains(SCHEME_END))
            .collect(groupingBy(form -> form.substring(0, BEGINNING)));
    for (Map.Entry<String, List<String>> each : byBeginning.entrySet()) {
      redacted = hideBeginning(each.getKey(), each.getValue(), redacted);
    }
    return ADDRESS.matcher(redacted).replaceAll(Redactor::shown);
  }

  /** Hides a beginning wherever it stands, as far as the text goes on like one of its forms. */
  private static String hideBeginning(String beginning, List<String> forms, String text) {
    int at = text.indexOf(beginning);
    if (at < 0) {
      return text;
    }
    StringBuilder hidden = new StringBuilder(text.length());
    int shown = 0;
    while (at >= 0) {
      int end = at;
      for (String form : forms) {
        end = Math.max(end, at + common(form, text, at));
      }
      hidden.append(text, shown, at).append(Secret.HIDDEN);
      shown = end;
      at = text.indexOf(beginning, end);
    }
    return hidden.append(text, shown, text.length()).toString();
  }

  /** How much of {@code form} stands in {@code text} from {@code at} on. */
  private static int common(String form, String text, int at) {
    int most = Math.min(form.length(), text.length() - at);
    int length = 0;
    while (length < most && form.charAt(length) == text.charAt(at + length)) {
      length++;
    }
    return length;
  }

  private static String shown(MatchResult address) {
    String rest = address.group(3);
    boolean isBare = rest == null || rest.equals("/");
    return Matcher.quoteReplacement(address.group(1) + address.group(2) + (isBare ? "" : "/…"));
  }

  /** Every text to look for, the longest first: a short one may be a part of a long one. */
  private List<String> forms() {
    secrets.forEach(this::learnIfReadable);
    Set<String> forms = new LinkedHashSet<>();
    queries.forEach(query -> addForms(query, forms));
    synchronized (values) {
      values.forEach(value -> addForms(value, forms));
    }
    List<String> sorted = new ArrayList<>(forms);
    sorted.sort(comparingInt(String::length).reversed());
    return sorted;
  }

  private void learnIfReadable(Secret secret) {
    try {
      learn(secret.reveal());
    } catch (Secret.SecretException unread) {
      // What cannot be read was not sent, and cannot be in any text.
    }
  }

  private static void addForms(String value, Set<String> forms) {
    for (String piece : pieces(value)) {
      if (piece.length() < SHORTEST) {
        continue;
      }
      forms.add(piece);
      String encoded = URLEncoder.encode(piece, UTF_8);
      forms.add(encoded);
      forms.add(encoded.replace("+", "%20"));
      String json = Json.write(piece);
      forms.add(json.substring(1, json.length() - 1));
      forms.add(piece.replace("/", "\\/"));
      forms.add(piece.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
      addBase64(piece, forms);
    }
  }

  /**
   * What is the same in Base64 whatever stands before and after: a secret behind a user name is
   * shifted by one or two bytes.
   */
  private static void addBase64(String piece, Set<String> forms) {
    byte[] bytes = piece.getBytes(UTF_8);
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + bytes.length];
      System.arraycopy(bytes, 0, shifted, shift, bytes.length);
      int from = shift == 0 ? 0 : 4;
      int to = shifted.length / 3 * 4;
      if (to - from >= SHORTEST_SEGMENT) {
        String code = Base64.getEncoder().encodeToString(shifted).substring(from, to);
        forms.add(code);
        forms.add(code.replace('+', '-').replace('/', '_'));
      }
    }
  }

  /** A secret, and where it is an address each part that makes it one. */
  private static Set<String> pieces(String value) {
    Set<String> pieces = new LinkedHashSet<>();
    pieces.add(value);
    pieces.add(value.strip());
    int scheme = value.indexOf(SCHEME_END);
    if (scheme < 0) {
      return pieces;
    }
    try {
      URI uri = new URI(value.strip());
      add(pieces, uri.getRawUserInfo());
      add(pieces, uri.getUserInfo());
      add(pieces, uri.getRawPath());
      String query = uri.getRawQuery();
      add(pieces, query);
      addParts(uri.getRawPath() + "&" + query, pieces);
      String user = uri.getRawUserInfo();
      if (user != null && user.indexOf(':') >= 0) {
        add(pieces, user.substring(user.indexOf(':') + 1));
      }
    } catch (URISyntaxException e) {
      // No address after all: the rest behind the scheme is taken apart without one.
      addParts(value.substring(scheme + SCHEME_END.length()), pieces);
    }
    return pieces;
  }

  private static void addParts(String text, Set<String> pieces) {
    for (String part : SEPARATOR.split(text, -1)) {
      add(pieces, part);
      try {
        add(pieces, URLDecoder.decode(part, UTF_8));
      } catch (IllegalArgumentException e) {
        // What is not encoded is there as it is.
      }
    }
  }

  private static void add(Set<String> pieces, @Nullable String piece) {
    if (piece != null && piece.length() >= SHORTEST_SEGMENT) {
      pieces.add(piece);
    }
  }
}
