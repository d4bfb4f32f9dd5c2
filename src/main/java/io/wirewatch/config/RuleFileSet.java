package io.wirewatch.config;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.wirewatch.model.Fingerprint;
import io.wirewatch.model.Rule;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a rule file or a folder of rule files says, good and bad.
 *
 * <p>Who keeps rules in force in step with it puts all {@link #entries()} in force and removes what
 * is not among them, but only where {@link #mayRemove} says so: a rule with an error keeps its last
 * good version, and nothing is removed on the word of files that could not be read.
 *
 * @param root the file or folder
 * @param files its files, by name; empty where the folder has none or could not be read
 * @param rootError why the file or folder as a whole could not be read; empty where it could
 */
public record RuleFileSet(Path root, List<RuleFile> files, Optional<FileError> rootError) {
  public RuleFileSet {
    files = List.copyOf(files);
  }

  /** The good rules, in the order of files and lines; no id twice. */
  public List<RuleEntry> entries() {
    return files.stream().flatMap(file -> file.entries().stream()).toList();
  }

  /** The good rules alone. */
  public List<Rule> rules() {
    return entries().stream().map(RuleEntry::rule).toList();
  }

  /** Ids of the rules that have errors. */
  public Set<String> broken() {
    Set<String> good = new HashSet<>();
    entries().forEach(entry -> good.add(entry.rule().id()));
    return files.stream()
        .flatMap(file -> file.broken().stream())
        .filter(id -> !good.contains(id))
        .collect(toUnmodifiableSet());
  }

  /** All errors, by file and place. */
  public List<FileError> errors() {
    return Stream.concat(rootError.stream(), files.stream().flatMap(file -> file.errors().stream()))
        .toList();
  }

  /** All warnings, by file and place; none unless they were asked for. */
  public List<FileError> warnings() {
    return files.stream().flatMap(file -> file.warnings().stream()).toList();
  }

  /**
   * Whether rules in force that are neither good nor broken here may be removed: only if everything
   * was read and each error breaks a rule whose id is known.
   */
  public boolean isCertain() {
    return rootError.isEmpty() && files.stream().allMatch(RuleFile::isCertain);
  }

  /** Whether a rule in force that is not among {@link #entries()} may be removed. */
  public boolean mayRemove(String ruleId) {
    return isCertain() && files.stream().noneMatch(file -> file.broken().contains(ruleId));
  }

  /** Equal for two sets of the same names and contents: 32 hexadecimal digits. */
  public String digest() {
    Stream<String> parts = files.stream().flatMap(file -> Stream.of(file.name(), file.digest()));
    String root = rootError.map(FileError::message).orElse("");
    return Fingerprint.of(Stream.concat(Stream.of(root), parts).toArray(String[]::new));
  }
}
