package io.wirewatch.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Closes the sequences of a set of rule files, once all rules are known: one is good if the rules
 * in it are good rules or keywords of the same set, and none of them a sequence.
 */
final class Sequences {
  private static final String EXPECTED =
      "the ids of good rules or keywords of these files that are no sequences";

  private final Set<String> good = new HashSet<>();
  private final Set<String> broken = new HashSet<>();
  private final Map<String, FileReading.OpenSequence> open = new HashMap<>();

  Sequences(List<FileReading> files) {
    for (FileReading file : files) {
      file.rules().forEach(rule -> good.add(rule.id()));
      broken.addAll(file.broken());
      file.sequences().forEach(sequence -> open.put(sequence.rule().id(), sequence));
    }
    broken.removeAll(good);
  }

  void close() {
    open.values().forEach(this::close);
  }

  private void close(FileReading.OpenSequence sequence) {
    boolean isGood = true;
    List<String> members = sequence.members();
    for (int i = 0; i < members.size(); i++) {
      String id = members.get(i);
      if (!good.contains(id)) {
        isGood = false;
        refuse(sequence, i, id);
      }
    }
    sequence.close(isGood);
  }

  private void refuse(FileReading.OpenSequence sequence, int member, String id) {
    String rule = "the rule " + Wording.quoted(id);
    if (id.equals(sequence.rule().id())) {
      sequence.refuse(member, "a sequence that holds itself", EXPECTED, "leave it out");
    } else if (open.containsKey(id)) {
      sequence.refuse(
          member, rule + ", which is a sequence itself", EXPECTED, "name the rules that are in it");
    } else if (broken.contains(id)) {
      sequence.refuse(member, rule + ", which has errors", EXPECTED, "mend that rule");
    } else {
      sequence.refuse(
          member, rule + ", which is not there", EXPECTED, Wording.didYouMean(id, good));
    }
  }
}
