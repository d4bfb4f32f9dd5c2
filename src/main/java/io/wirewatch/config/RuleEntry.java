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
}
