package io.wirewatch.config;

import io.wirewatch.model.Fingerprint;
import java.util.List;
import java.util.Set;

/**
 * What one rule file says.
 *
 * @param name the file as it was named to us, or its folder joined with its name
 * @param isReadable whether it could be read and is YAML or JSON; if not, nothing is known of its
 *     rules
 * @param isCertain whether every error in it breaks a rule whose id is known; if not, it may mean
 *     rules that are neither among the good nor among the broken
 * @param entries its good rules, in the order written
 * @param broken ids of its rules that have errors
 * @param errors all of them, by place
 * @param warnings what is no error and hardly meant so, by place; empty unless asked for
 * @param digest changes with the content of the file
 */
public record RuleFile(
    String name,
    boolean isReadable,
    boolean isCertain,
    List<RuleEntry> entries,
    Set<String> broken,
    List<FileError> errors,
    List<FileError> warnings,
    String digest) {
  public RuleFile {
    entries = List.copyOf(entries);
    broken = Set.copyOf(broken);
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  /** A file of which nothing is known but why. */
  static RuleFile unreadable(String name, FileError error) {
    return new RuleFile(
        name,
        false,
        false,
        List.of(),
        Set.of(),
        List.of(error),
        List.of(),
        Fingerprint.of("unreadable", error.message()));
  }
}
