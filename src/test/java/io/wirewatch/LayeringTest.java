package io.wirewatch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rooms and who may import whom: a new arrow here needs a sentence in README. */
class LayeringTest {
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("model", Set.of()),
          Map.entry("text", Set.of()),
          Map.entry("query", Set.of("model", "text")),
          Map.entry("match", Set.of("model", "text", "query")),
          Map.entry("story", Set.of("model", "text")),
          Map.entry("trigger", Set.of("model")),
          Map.entry("route", Set.of("model")),
          Map.entry("json", Set.of("model", "story", "trigger", "route")),
          Map.entry("notify", Set.of("model", "json")),
          Map.entry(
              "topology",
              Set.of(
                  "model", "text", "query", "match", "story", "trigger", "route", "json",
                  "notify")),
          Map.entry("ingest", Set.of("model", "json")),
          Map.entry("broker", Set.of()),
          Map.entry("config", Set.of("model", "query", "json", "route")),
          Map.entry(
              "app",
              Set.of(
                  "model",
                  "text",
                  "query",
                  "match",
                  "story",
                  "route",
                  "json",
                  "notify",
                  "topology",
                  "ingest",
                  "broker",
                  "config")));

  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.wirewatch");
  }

  @Test
  void shouldKeepEachRoomToItsArrows() {
    MAY_IMPORT.forEach(
        (room, allowed) -> {
          Set<String> forbidden = new TreeSet<>(MAY_IMPORT.keySet());
          forbidden.remove(room);
          forbidden.removeAll(allowed);
          if (!forbidden.isEmpty()) {
            noClasses()
                .that()
                .resideInAPackage(packages(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    forbidden.stream().map(LayeringTest::packages).toArray(String[]::new))
                .allowEmptyShould(true)
                .check(classes);
          }
        });
  }

  @Test
  void shouldKeepKafkaAndJsonAndLoggingOutOfTheCore() {
    noClasses()
        .that()
        .resideInAnyPackage(
            packages("model"),
            packages("text"),
            packages("query"),
            packages("match"),
            packages("story"),
            packages("trigger"),
            packages("route"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka..", "com.fasterxml..", "org.slf4j..", "java.net.http..", "picocli..")
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void shouldKeepEachLibraryAtHome() {
    onlyIn("com.fasterxml..", "json");
    onlyIn("org.apache.kafka.streams..", "topology");
    onlyIn("kafka..", "broker");
    onlyIn("org.apache.kafka.server..", "broker");
    onlyIn("org.apache.kafka.metadata..", "broker");
    onlyIn("org.snakeyaml..", "config");
    onlyIn("picocli..", "app");
    onlyIn("com.ibm.icu..", "text");
    onlyIn("org.apache.lucene..", "text");
    onlyIn("org.tartarus.snowball..", "text");
    onlyIn("morfologik..", "text");
    onlyIn("opennlp..", "text");
    onlyIn("com.google.re2j..", "route");
    onlyIn("com.samskivert..", "notify");
    onlyIn("jakarta.mail..", "notify");
  }

  private static void onlyIn(String library, String... rooms) {
    String[] others =
        Stream.concat(
                Stream.of("io.wirewatch"), MAY_IMPORT.keySet().stream().map(LayeringTest::packages))
            .filter(name -> Stream.of(rooms).noneMatch(room -> packages(room).equals(name)))
            .collect(toCollection(TreeSet::new))
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAnyPackage(others)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library)
        .allowEmptyShould(true)
        .check(classes);
  }

  private static String packages(String room) {
    return "io.wirewatch." + room + "..";
  }
}
