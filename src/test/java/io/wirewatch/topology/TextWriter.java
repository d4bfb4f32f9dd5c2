package io.wirewatch.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws what articles say: a few words, or a report that others tell again. */
final class TextWriter {
  private static final List<String> WORDS =
      List.of(
          "troops",
          "Troops,",
          "coup",
          "putsch",
          "NATO",
          "border",
          "red lines",
          "red",
          "football",
          "grain",
          "путч",
          "talks",
          "the",
          "said",
          "Kyïv",
          "🚀");
  private static final List<String> REST =
      List.of(
          ("minister harbour engine ceasefire tariff village reactor pilot senate drought ferry"
                  + " hostage ambassador refinery glacier tribunal vaccine pipeline cathedral"
                  + " satellite barrage miners strike embargo convoy lighthouse orchard currency"
                  + " parliament volcano epidemic treaty smugglers locomotive archive plateau"
                  + " observers brigade summit delegation")
              .split(" "));
  private static final List<String> CREDITS =
      List.of("", "", "", "(Reuters) - ", "KYIV (AP) - ", "Рейтер: ");

  private final RandomGenerator random;
  private final List<String> reports = new ArrayList<>();

  TextWriter(RandomGenerator random) {
    this.random = random;
  }

  /** Words that rules look for. */
  String words(int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(pick(WORDS));
    }
    return String.join(" ", words);
  }

  /** Some sentences, which may be those of an earlier report, changed here and there. */
  String report() {
    if (reports.isEmpty() || random.nextInt(3) == 0) {
      reports.add(fresh());
      return reports.get(reports.size() - 1);
    }
    List<String> words = new ArrayList<>(List.of(pick(reports).split(" ")));
    int changes = random.nextBoolean() ? 0 : random.nextInt(random.nextInt(4) == 0 ? 30 : 4);
    for (int i = 0; i < changes; i++) {
      words.set(random.nextInt(words.size()), pick(random.nextBoolean() ? REST : WORDS));
    }
    return pick(CREDITS) + String.join(" ", words);
  }

  private String fresh() {
    StringBuilder report = new StringBuilder(words(2));
    for (int i = 20 + random.nextInt(30); i > 0; i--) {
      report.append(i % 9 == 0 ? ". The " : " ").append(pick(REST));
    }
    return report.append(" ").append(words(1)).toString();
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
