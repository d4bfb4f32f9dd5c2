package io.wirewatch.config;

import io.wirewatch.model.Rule;
import java.util.List;

/**
 * A good rule of a rule file.
 *
 * @param rule with its query in canonical form
 * @param file the file it stands in
 * @param line the line it begins in, from 1
 * @param tests its own tests, in the order written
 */
public record RuleEntry(Rule rule, String file, int line, List<RuleTest> tests) {
  public RuleEntry {
    tests = List.copyOf(tests);
  }

  /** The texts that the rule must hit. */
  public List<String> fires() {
    return texts(true);
  }

  /** The texts that the rule must not hit. */
  public List<String> quiet() {
    return texts(false);
  }

  private List<String> texts(boolean fires) {
    return tests.stream().filter(test -> test.fires() == fires).map(RuleTest::text).toList();
  }
}
