package io.wirewatch.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What lies in the folder of the configuration and is read by nobody, or is not what it was. */
public final class ConfigurationFolder {
  /** The configuration file in it. */
  public static final String FILE = "wirewatch.yaml";

  /** The folder of rule files in it. */
  public static final String RULES = "rules";

  private static final String SCHEMAS = "schemas";
  private static final List<String> KNOWN = List.of(FILE, RULES, SCHEMAS);
  private static final String SHIPPED = "/io/wirewatch/schemas/";
  private static final String WARNING = "warning: ";

  private ConfigurationFolder() {}

  /** Warnings of the folder itself and of its schemas, by name. */
  public static List<FileError> strays(Path folder) {
    List<FileError> strays = new ArrayList<>();
    for (Path file : list(folder)) {
      String name = String.valueOf(file.getFileName());
      if (!KNOWN.contains(name)) {
        String meant = Wording.didYouMean(name.replaceAll("[.]yml$", ".yaml"), KNOWN);
        strays.add(
            warning(
                file,
                "nothing reads this; here lie " + Wording.allOf(KNOWN),
                meant == null ? null : "rename it: " + meant));
      }
    }
    for (Path file : list(folder.resolve(SCHEMAS))) {
      strays.addAll(ofSchema(file));
    }
    return strays;
  }

  /** Warnings of a folder of rule files, by name: what looks like one and is not read. */
  public static List<FileError> straysAmongRules(Path folder) {
    List<FileError> strays = new ArrayList<>();
    for (Path file : list(folder)) {
      String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      boolean isYaml = name.endsWith(".yaml") || name.endsWith(".yml");
      if (Files.isDirectory(file)) {
        strays.add(
            warning(
                file,
                "rule files in a folder below are not read",
                "put them into " + folder + ", or name the folder with --rules"));
      } else if (name.endsWith(".jsonl")) {
        strays.add(
            warning(
                file,
                "JSON lines are not read from a folder",
                "name the file itself with --rules, or write YAML"));
      } else if (!isYaml || !isRead(file)) {
        strays.add(warning(file, "this is not read: a rule file ends in .yaml or .yml", null));
      }
    }
    return strays;
  }

  /** Whether the name ends as those do that are read, by case, too. */
  private static boolean isRead(Path file) {
    return file.toString().endsWith(".yaml") || file.toString().endsWith(".yml");
  }

  private static List<FileError> ofSchema(Path file) {
    String name = String.valueOf(file.getFileName());
    try (InputStream in = ConfigurationFolder.class.getResourceAsStream(SHIPPED + name)) {
      if (in == null) {
        return List.of(warning(file, "no schema of this program is called so", null));
      }
      return Arrays.equals(in.readAllBytes(), Files.readAllBytes(file))
          ? List.of()
          : List.of(
              warning(
                  file,
                  "not the schema that this program ships with",
                  "get that by `wirewatch schemas show "
                      + name.replaceAll("([.]schema)?[.]json$", "")
                      + "`"));
    } catch (IOException e) {
      return List.of(warning(file, Source.reason(e), null));
    }
  }

  private static FileError warning(Path file, String what, @Nullable String fix) {
    return FileError.ofFile(file.toString(), WARNING + what, fix);
  }

  /** What lies in a folder by name, but for what is hidden and what speaks to people. */
  private static List<Path> list(Path folder) {
    List<Path> files = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.startsWith(".") && !name.startsWith("readme")) {
          files.add(entry);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Whoever reads the folder says that it cannot be read.
      return files;
    }
    files.sort(null);
    return files;
  }
}
