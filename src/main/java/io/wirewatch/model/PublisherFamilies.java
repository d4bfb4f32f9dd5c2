package io.wirewatch.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which names are names of one publisher, or of publishers that print one another's texts: an
 * agency with its services, a group with its papers.
 *
 * @param families by id of the family, such as {@code reuters}, the names of its publishers
 */
public record PublisherFamilies(Map<String, List<String>> families) {
  /** What the id of a family looks like. */
  public static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** The large agencies and groups, as they sign in their languages. */
  public static final PublisherFamilies KNOWN =
      new PublisherFamilies(
          Map.ofEntries(
              Map.entry("aap", List.of("AAP", "Australian Associated Press")),
              Map.entry("afp", List.of("AFP", "Agence France-Presse", "АФП", "法新社")),
              Map.entry("ansa", List.of("ANSA", "Agenzia ANSA")),
              Map.entry("anadolu", List.of("Anadolu", "Anadolu Agency", "Anadolu Ajansı")),
              Map.entry("ap", List.of("AP", "Associated Press", "The Associated Press", "美联社")),
              Map.entry("apa", List.of("APA", "Austria Presse Agentur")),
              Map.entry("bbc", List.of("BBC", "BBC News", "BBC Mundo", "bbc.co.uk", "bbci.co.uk")),
              Map.entry("bloomberg", List.of("Bloomberg", "Bloomberg News")),
              Map.entry("cna", List.of("Central News Agency", "中央社")),
              Map.entry("cp", List.of("Canadian Press", "The Canadian Press")),
              Map.entry("dowjones", List.of("Dow Jones", "Dow Jones Newswires")),
              Map.entry("dpa", List.of("dpa", "Deutsche Presse-Agentur")),
              Map.entry("efe", List.of("EFE", "Agencia EFE", "Efe")),
              Map.entry(
                  "interfax",
                  List.of("Interfax", "Интерфакс", "Interfax-Ukraine", "Інтерфакс-Україна")),
              Map.entry("irna", List.of("IRNA", "ایرنا")),
              Map.entry("jiji", List.of("Jiji", "Jiji Press", "時事通信")),
              Map.entry("kcna", List.of("KCNA", "Korean Central News Agency")),
              Map.entry("kyodo", List.of("Kyodo", "Kyodo News", "共同通信")),
              Map.entry("lusa", List.of("Lusa", "Agência Lusa")),
              Map.entry("npr", List.of("NPR", "National Public Radio")),
              Map.entry("pa", List.of("PA Media", "Press Association")),
              Map.entry("pap", List.of("PAP", "Polska Agencja Prasowa")),
              Map.entry("pti", List.of("PTI", "Press Trust of India")),
              Map.entry(
                  "reuters", List.of("Reuters", "Thomson Reuters", "Рейтер", "Reuter", "路透社")),
              Map.entry("ria", List.of("RIA", "RIA Novosti", "РИА Новости", "РИА", "Sputnik")),
              Map.entry("tass", List.of("TASS", "ITAR-TASS", "ТАСС", "ИТАР-ТАСС", "塔斯社")),
              Map.entry("ukrinform", List.of("Ukrinform", "Укрінформ", "Укринформ")),
              Map.entry("unian", List.of("UNIAN", "УНІАН", "УНИАН")),
              Map.entry("upi", List.of("UPI", "United Press International")),
              Map.entry("xinhua", List.of("Xinhua", "Xinhua News Agency", "新华社", "新華社")),
              Map.entry("yonhap", List.of("Yonhap", "Yonhap News Agency", "연합뉴스"))));

  public PublisherFamilies {
    Map<String, List<String>> sorted = new TreeMap<>();
    families.forEach(
        (family, names) -> {
          if (!ID.matcher(family).matches()) {
            throw new IllegalArgumentException("no id of a family: " + family);
          }
          sorted.put(family, List.copyOf(names));
        });
    families = Collections.unmodifiableMap(sorted);
  }

  /** These and {@code more}, which takes the place of a family of the same id. */
  public PublisherFamilies with(Map<String, List<String>> more) {
    Map<String, List<String>> all = new TreeMap<>(families);
    all.putAll(more);
    return new PublisherFamilies(all);
  }
}
