package io.wirewatch.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a language is called: BCP 47 tags and ISO 639 codes to one primary subtag each. */
public final class Languages {
  /** The primary subtags that name no language. */
  private static final String NONE = " und mul mis zxx ";

  /**
   * Three-letter codes to the two-letter ones, which BCP 47 wants where there is one, withdrawn
   * codes to today's, and the codes of varieties that one writes alike, or that one has a single
   * stemmer for, to the name of the whole.
   */
  private static final Map<String, String> SHORTEST = shortest();

  private static final int LONGEST_SUBTAG = 3;

  private Languages() {}

  /**
   * The primary subtag of {@code tag}, lower case, of two letters where ISO 639 has two: {@code pt}
   * of {@code pt-BR}, {@code en} of {@code EN_us} and {@code eng}. All of Norwegian is {@code no},
   * Mandarin is {@code zh}. Null where the tag names no language, as {@code und}, {@code english}
   * and the empty string do.
   */
  public static @Nullable String primary(@Nullable String tag) {
    if (tag == null) {
      return null;
    }
    String trimmed = tag.strip();
    int end = 0;
    while (end < trimmed.length() && isLetter(trimmed.charAt(end))) {
      end++;
    }
    boolean endsThere =
        end == trimmed.length() || trimmed.charAt(end) == '-' || trimmed.charAt(end) == '_';
    if (end < 2 || end > LONGEST_SUBTAG || !endsThere) {
      return null;
    }
    String subtag = trimmed.substring(0, end).toLowerCase(Locale.ROOT);
    if (NONE.contains(" " + subtag + " ")) {
      return null;
    }
    return SHORTEST.getOrDefault(subtag, subtag);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static Map<String, String> shortest() {
    Map<String, String> shortest = new HashMap<>();
    for (String code : Locale.getISOLanguages()) {
      shortest.put(Locale.forLanguageTag(code).getISO3Language(), code);
    }
    String others =
        "iw:he heb:he in:id ind:id ji:yi yid:yi mo:ro mol:ro sh:sr hbs:sr scc:sr scr:hr "
            + "alb:sq arm:hy baq:eu bur:my chi:zh cze:cs dut:nl fre:fr geo:ka ger:de gre:el ice:is "
            + "mac:mk mao:mi may:ms per:fa rum:ro slo:sk tib:bo wel:cy "
            + "nb:no nn:no nob:no nno:no arb:ar cmn:zh ekk:et lvs:lv npi:ne pes:fa swh:sw zsm:ms";
    for (String pair : others.split(" ", -1)) {
      int colon = pair.indexOf(':');
      shortest.put(pair.substring(0, colon), pair.substring(colon + 1));
    }
    return Map.copyOf(shortest);
  }
}
