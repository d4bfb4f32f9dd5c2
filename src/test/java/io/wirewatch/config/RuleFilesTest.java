package io.wirewatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.wirewatch.model.Rule;
import io.wirewatch.model.Severity;
import io.wirewatch.model.Trigger;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {
  private final Path folder;

  RuleFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldReadEverythingARuleFileCanSay() throws Exception {
    Path file =
        write(
            "team.yaml",
            """
            keywords: [troops, red lines, NO, 12:30, 1.10]
            rules:
              - id: coup-plot
                name: Coup plots
                severity: critical
                labels: {team: europe, country: NO, born: 2001-01-01}
                query: >-
                  coup OR
                  putsch
                trigger: {on: every-article}
                tests:
                  fires: ["A coup."]
                  quiet:
                    - The match.
              - id: troops-move
                query: troops
            """);

    RuleFileSet set = RuleFiles.read(file);

    assertThat(set.errors()).isEmpty();
    assertThat(set.rules())
        .extracting(Rule::id)
        .containsExactly("troops", "red lines", "NO", "12:30", "1.10", "coup-plot", "troops-move");
    Rule keyword = set.rules().get(1);
    assertThat(keyword.name()).isEqualTo("red lines");
    assertThat(keyword.severity()).isEqualTo(Severity.INFO);
    assertThat(keyword.query()).isEqualTo("\"red lines\"");
    RuleEntry plot = set.entries().get(5);
    assertThat(plot.rule())
        .isEqualTo(
            new Rule(
                "coup-plot",
                "Coup plots",
                Severity.CRITICAL,
                Map.of("team", "europe", "country", "NO", "born", "2001-01-01"),
                "coup OR putsch",
                new Trigger.EveryArticle()));
    assertThat(plot.file()).isEqualTo(file.toString());
    assertThat(plot.line()).isEqualTo(3);
    assertThat(plot.tests())
        .containsExactly(
            new RuleTest("A coup.", true, 12, 15), new RuleTest("The match.", false, 14, 11));
    Rule plain = set.rules().get(6);
    assertThat(plain.name()).isEqualTo("troops-move");
    assertThat(plain.severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void shouldReadRulesFromLinesOfJson() throws Exception {
    Path file =
        write(
            "rules.jsonl",
            """
            {"id":"coup","query":"coup OR \\"red lines\\" OR \\u5317\\u7ea6"}

              {"id": "nato", "query": "NATO", "name": "The pact", "severity": "warning"}
            """);

    RuleFileSet set = RuleFiles.read(file);

    assertThat(set.errors()).isEmpty();
    assertThat(set.rules())
        .extracting(Rule::id, Rule::name, Rule::query)
        .containsExactly(
            tuple("coup", "coup", "coup OR \"red lines\" OR \"北 约\""),
            tuple("nato", "The pact", "nato"));
    assertThat(set.entries().get(1).line()).isEqualTo(3);
  }

  @Test
  void shouldReadTheVisibleYamlFilesOfAFolderByName() throws Exception {
    write("b.yml", "keywords: [b]");
    write("a.yaml", "keywords: [a]");
    write(".hidden.yaml", "keywords: [hidden]");
    write("a.yaml~", "keywords: [backup]");
    write("rules.txt", "keywords: [text]");
    Files.createDirectory(folder.resolve("more.yaml"));

    RuleFileSet set = RuleFiles.read(folder);

    assertThat(set.errors()).isEmpty();
    assertThat(set.rules()).extracting(Rule::id).containsExactly("a", "b");
  }

  @Test
  void shouldKeepTheGoodRulesBesideABadOne() throws Exception {
    write(
        "team.yaml",
        """
        rules:
          - id: good
            query: coup
          - id: bad
            query: troops
            severity: high
        """);

    RuleFileSet set = RuleFiles.read(folder);

    assertThat(set.rules()).extracting(Rule::id).containsExactly("good");
    assertThat(set.broken()).containsExactly("bad");
    assertThat(set.errors()).singleElement().extracting(FileError::rule).isEqualTo("bad");
    assertThat(set.mayRemove("bad")).isFalse();
    assertThat(set.mayRemove("gone")).isTrue();
  }

  @Test
  void shouldCountTheFirstOfTwoRulesWithOneId() throws Exception {
    write("a.yaml", "keywords: [coup]");
    write("b.yaml", "rules: [{id: coup, query: putsch}, {id: troops, query: troops}]");

    RuleFileSet set = RuleFiles.read(folder);

    assertThat(set.rules()).extracting(Rule::id).containsExactly("coup", "troops");
    assertThat(set.rules().get(0).query()).isEqualTo("coup");
    assertThat(set.errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.place()).isEqualTo(folder.resolve("b.yaml") + ":1:14");
              assertThat(error.fix()).contains(folder.resolve("a.yaml") + ":1");
            });
    assertThat(set.broken()).isEmpty();
    assertThat(set.isCertain()).isTrue();
  }

  @Test
  void shouldRemoveNothingWhenAFileIsNoYaml() throws Exception {
    write("a.yaml", "keywords: [coup]");
    write("b.yaml", "keywords: [troops");

    RuleFileSet set = RuleFiles.read(folder);

    assertThat(set.rules()).extracting(Rule::id).containsExactly("coup");
    assertThat(set.files()).extracting(RuleFile::isReadable).containsExactly(true, false);
    assertThat(set.mayRemove("troops")).isFalse();
  }

  @Test
  void shouldRemoveNothingWhenAnErrorNamesNoRule() throws Exception {
    for (String text :
        List.of(
            "rule: [{id: coup, query: coup}]",
            "rules: [{id: coup plot, query: coup}]",
            "rules: [{query: coup}]",
            "rules: [coup]",
            "keywords: coup",
            "",
            "\n")) {
      write("a.yaml", text);
      assertThat(RuleFiles.read(folder).mayRemove("coup")).as(text).isFalse();
    }
  }

  @Test
  void shouldKeepARuleWhoseDashIsLost() throws Exception {
    write("a.yaml", "rules:\n  - id: coup\n    query: coup\n    id: troops\n    query: troops\n");

    RuleFileSet set = RuleFiles.read(folder);

    assertThat(set.broken()).containsExactlyInAnyOrder("coup", "troops");
    assertThat(set.mayRemove("troops")).isFalse();
  }

  @Test
  void shouldTakeAFileOfCommentsAsNoRules() throws Exception {
    write("a.yaml", "# nothing to watch\nkeywords:\nrules: []\n");
    write("b.yaml", "# nothing here either\n");

    RuleFileSet set = RuleFiles.read(folder);

    assertThat(set.errors()).isEmpty();
    assertThat(set.entries()).isEmpty();
    assertThat(set.mayRemove("coup")).isTrue();
  }

  @Test
  void shouldRemoveNothingWhenAFolderIsEmpty() {
    RuleFileSet set = RuleFiles.read(folder);

    assertThat(set.errors()).singleElement().asString().contains("has no rule files");
    assertThat(set.mayRemove("coup")).isFalse();
  }

  @Test
  void shouldSayThatAFolderIsMissing() {
    RuleFileSet set = RuleFiles.read(folder.resolve("none"));

    assertThat(set.rootError()).isPresent();
    assertThat(set.errors()).singleElement().asString().contains("no such file or folder");
    assertThat(set.mayRemove("coup")).isFalse();
  }

  @Test
  void shouldSayWhichFileCannotBeRead() throws Exception {
    Files.createSymbolicLink(folder.resolve("a.yaml"), Path.of("gone.yaml"));
    Files.write(folder.resolve("b.yaml"), new byte[] {'a', '\n', (byte) 0xE9, 'b'});
    Files.write(folder.resolve("c.yaml"), new byte[] {(byte) 0xFF, (byte) 0xFE, 'k', 0});

    RuleFileSet set = RuleFiles.read(folder);

    assertThat(set.errors())
        .extracting(FileError::place, FileError::message)
        .containsExactly(
            tuple(folder.resolve("a.yaml").toString(), "no such file or folder"),
            tuple(
                folder.resolve("b.yaml") + ":2:1",
                "byte 0xE9 is not UTF-8; save the file as UTF-8"),
            tuple(
                folder.resolve("c.yaml") + ":1:1",
                "byte 0xFF is not UTF-8; the file looks like UTF-16: save it as UTF-8"));
    assertThat(set.isCertain()).isFalse();
  }

  @Test
  void shouldRefuseAFileThatIsTooLarge() throws Exception {
    Path file = folder.resolve("a.yaml");
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {'#'}), Source.MAX_BYTES);
    }

    assertThat(RuleFiles.read(folder).errors())
        .extracting(FileError::message)
        .containsExactly("the file is larger than 64 MiB; split it");
  }

  @Test
  void shouldReadAFileWithAByteOrderMarkAndWindowsLines() throws Exception {
    write(
        "a.yaml",
        "\uFEFFrules:\r\n  - id: coup\r\n    query: >-\r\n      coup\r\n      OR putsch\r\n");

    assertThat(RuleFiles.read(folder).rules())
        .extracting(Rule::query)
        .containsExactly("coup OR putsch");
  }

  @Test
  void shouldTellContentsApartByTheirDigest() throws Exception {
    write("a.yaml", "keywords: [coup]");
    String first = RuleFiles.read(folder).digest();
    assertThat(RuleFiles.read(folder).digest()).isEqualTo(first);
    write("a.yaml", "keywords: [cops]");
    assertThat(RuleFiles.read(folder).digest()).isNotEqualTo(first);
  }

  @Test
  void shouldNotGrowByAliasesOrDepth() throws Exception {
    write("a.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");
    write("b.yaml", "keywords: " + "[".repeat(100_000));

    RuleFileSet set = RuleFiles.read(folder);

    assertThat(set.entries()).isEmpty();
    assertThat(set.errors()).isNotEmpty();
  }

  @Test
  void shouldReadEveryTriggerWithItsParameters() throws Exception {
    write(
        "a.yaml",
        """
        keywords: [coup]
        rules:
          - {id: default, query: plot}
          - {id: short, query: plot, trigger: every-article}
          - {id: story, query: plot, trigger: {on: new-story, within: 6h}}
          - {id: count, query: plot, trigger: {on: count, at_least: 3, within: 1h, by: country}}
          - {id: spike, query: plot, trigger: {on: spike, ratio: 2.5, within: 1h, baseline: 7d,
             at_least: 5, baseline_at_least: 2, by: topic}}
          - {id: corroborated, query: plot, trigger: {on: corroborated, publishers: 3, within: 90m}}
          - {id: first, query: plot, trigger: {on: first-seen, of: term, within: 30d}}
          - {id: quiet, query: plot, trigger: {on: quiet, for: 12h, by: source}}
        """);

    RuleFileSet set = RuleFiles.read(folder);

    assertThat(set.errors()).isEmpty();
    assertThat(set.rules())
        .extracting(Rule::id, Rule::trigger)
        .containsExactly(
            tuple("coup", new Trigger.NewStory(Duration.ofHours(24))),
            tuple("default", new Trigger.NewStory(Duration.ofHours(24))),
            tuple("short", new Trigger.EveryArticle()),
            tuple("story", new Trigger.NewStory(Duration.ofHours(6))),
            tuple("count", new Trigger.Count(3, Duration.ofHours(1), "country")),
            tuple(
                "spike",
                new Trigger.Spike(2.5, Duration.ofHours(1), Duration.ofDays(7), 5, 2, "topic")),
            tuple("corroborated", new Trigger.Corroborated(3, Duration.ofMinutes(90))),
            tuple("first", new Trigger.FirstSeen("term", Duration.ofDays(30))),
            tuple("quiet", new Trigger.Quiet(Duration.ofHours(12), "source")));
  }

  @Test
  void shouldReadTriggersFromLinesOfJson() throws Exception {
    Path file =
        write(
            "rules.jsonl",
            """
            {"id":"a","query":"a","trigger":{"on":"count","at_least":3,"within":"1h"}}
            {"id":"b","query":"b","trigger":{"on":"sequence","rules":["a","a"],"within":"1h"}}
            {"id":"c","query":"c","trigger":{"on":"new-story","within":24}}
            """);

    RuleFileSet set = RuleFiles.read(file);

    assertThat(set.rules()).extracting(Rule::id).containsExactly("a", "b");
    assertThat(set.errors()).singleElement().asString().contains("in double quotes");
  }

  @Test
  void shouldReadStatusExpiryAndOwner() throws Exception {
    write(
        "a.yaml",
        """
        rules:
          - {id: plain, query: coup}
          - id: trial
            status: shadow
            expires: 2026-12-31
            owner: Anna, desk 3
            query: coup
          - {id: exact, query: coup, expires: 2026-12-31T18:00:00+02:00}
        """);

    assertThat(RuleFiles.read(folder).rules())
        .extracting(Rule::status, Rule::expires, Rule::owner)
        .containsExactly(
            tuple(Rule.Status.LIVE, null, null),
            tuple(Rule.Status.SHADOW, Instant.parse("2027-01-01T00:00:00Z"), "Anna, desk 3"),
            tuple(Rule.Status.LIVE, Instant.parse("2026-12-31T16:00:00Z"), null));
  }

  @Test
  void shouldReadSequencesOfRulesOfAllFilesWithOrWithoutAQueryOfTheirOwn() throws Exception {
    write(
        "a.yaml",
        """
        keywords: [troops]
        rules:
          - id: escalation
            trigger: {on: sequence, rules: [troops, talks-fail, troops], within: 7d}
          - id: escalation-ua
            query: Kyiv
            trigger: {on: sequence, rules: [troops, talks-fail], within: 7d, by: country}
        """);
    write("b.yaml", "rules: [{id: talks-fail, query: talks NEAR/3 fail*}]");

    RuleFileSet set = RuleFiles.read(folder);

    assertThat(set.errors()).isEmpty();
    assertThat(set.rules())
        .extracting(Rule::id, Rule::query)
        .containsExactly(
            tuple("troops", "troops"),
            tuple("escalation", ""),
            tuple("escalation-ua", "kyiv"),
            tuple("talks-fail", "talks NEAR/3 fail*"));
    assertThat(set.rules().get(1).trigger())
        .isEqualTo(
            new Trigger.Sequence(
                List.of("troops", "talks-fail", "troops"), Duration.ofDays(7), null));
  }

  @Test
  void shouldKeepTheLastGoodSequenceWhileARuleInItIsBroken() throws Exception {
    write("a.yaml", "rules: [{id: coup, query: coup AND}, {id: plot, query: plot}]");
    write(
        "b.yaml", "rules: [{id: both, trigger: {on: sequence, rules: [plot, coup], within: 1d}}]");

    RuleFileSet set = RuleFiles.read(folder);

    assertThat(set.rules()).extracting(Rule::id).containsExactly("plot");
    assertThat(set.broken()).containsExactlyInAnyOrder("coup", "both");
    assertThat(set.isCertain()).isTrue();
  }

  @Test
  void shouldShareListsAmongTheFilesOfAFolder() throws Exception {
    write("lists.yaml", "lists: {leaders: [Zelensky~1, Yermak], people: ['@leaders', minister]}");
    write(
        "rules.yaml", "keywords: ['@leaders']\nrules: [{id: plot, query: '@people NEAR/3 plot'}]");

    RuleFileSet set = RuleFiles.lint(folder, lints());

    assertThat(set.errors()).isEmpty();
    assertThat(set.warnings()).isEmpty();
    assertThat(set.rules())
        .extracting(Rule::query)
        .containsExactly("zelensky~1 OR yermak", "(zelensky~1 OR yermak OR minister) NEAR/3 plot");
  }

  @Test
  void shouldReachEveryRuleThatUsesAnEditedList() throws Exception {
    write("a.yaml", "rules: [{id: one, query: '@leaders AND coup'}, {id: other, query: troops}]");
    write("b.yaml", "rules: [{id: two, query: '@leaders AND plot'}]");
    write("lists.yaml", "lists: {leaders: [Yermak]}");
    Map<String, String> before = logics(RuleFiles.read(folder));

    write("lists.yaml", "lists: {leaders: [Yermak, Zaluzhny]}");
    Map<String, String> after = logics(RuleFiles.read(folder));

    assertThat(after.get("one")).isNotEqualTo(before.get("one"));
    assertThat(after.get("two")).isNotEqualTo(before.get("two"));
    assertThat(after.get("other")).isEqualTo(before.get("other"));
  }

  private static Map<String, String> logics(RuleFileSet set) {
    return set.rules().stream().collect(Collectors.toMap(Rule::id, rule -> rule.ref().logic()));
  }

  @Test
  void shouldTakeNeitherOfTwoListsOfOneName() throws Exception {
    write("a.yaml", "lists: {leaders: [Yermak]}\nrules: [{id: one, query: '@leaders'}]");
    write(
        "b.yaml",
        "lists: {leaders: [Zaluzhny]}\nrules: [{id: two, query: '@leaders'}, {id: free, query: x}]");

    RuleFileSet set = RuleFiles.read(folder);

    assertThat(set.rules()).extracting(Rule::id).containsExactly("free");
    assertThat(set.broken()).containsExactlyInAnyOrder("one", "two");
    assertThat(set.errors())
        .filteredOn(error -> error.message().contains("a second time"))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.place()).isEqualTo(folder.resolve("b.yaml") + ":1:9");
              assertThat(error.fix()).contains(folder.resolve("a.yaml") + ":1");
            });
  }

  @Test
  void shouldTellOfAListThatNoFileNames() throws Exception {
    write("a.yaml", "lists: {used: [coup], unused: [plot]}");
    write("b.yaml", "keywords: ['@used']");

    assertThat(RuleFiles.lint(folder, lints()).warnings())
        .singleElement()
        .asString()
        .contains("the list `unused` is named by no query");
  }

  @Test
  void shouldAskForOwnersWhereTeamsAreDeclared() throws Exception {
    write(
        "a.yaml",
        """
        keywords: [troops]
        rules:
          - {id: nobody, query: coup}
          - {id: person, query: plot, owner: anna@desk.example}
          - {id: team, query: putsch, labels: {team: europe}}
          - {id: stranger, query: revolt, labels: {team: africa}}
        """);

    assertThat(RuleFiles.lint(folder, lints()).warnings()).isEmpty();
    assertThat(RuleFiles.lint(folder, lints("europe")).warnings())
        .extracting(FileError::line, FileError::message)
        .containsExactly(
            tuple(
                3,
                "warning: the rule has no owner; give it `owner:`, or the label `team` of a team"),
            tuple(
                6,
                "warning: the team `africa` is not declared, and has no topic of its own; declare it"
                    + " under `teams` in wirewatch.yaml; there are `europe`"));
  }

  private static RuleLints lints(String... teams) {
    return RuleLints.of(List.of(teams), Instant.EPOCH);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
