package io.wirewatch.config;

import io.wirewatch.model.ReceiverKind;
import io.wirewatch.model.ReceiverOption;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which lines of the configuration may hold secrets, told by the lines alone, as one that is no
 * YAML must not show any either.
 *
 * <p>A line may that names a secret or has an address in it; among the receivers, whose options are
 * mistyped and pasted, every line but those that only hold a key and those of known options that
 * hold no secret. What is indented deeper belongs to the line above it.
 */
final class SecretLines {
  private static final String RECEIVERS = "receivers";
  private static final Pattern TOP = Pattern.compile("[\"']?([A-Za-z_]+)[\"']?\\s*:.*");
  private static final Pattern KEY = Pattern.compile("\\s*([A-Za-z0-9_.-]+)\\s*:\\s*(.*)");
  private static final String ADDRESS = "://";
  private static final List<String> SECRETS =
      List.of("secret", "secret_file", "token", "token_file", "password", "password_file");
  // An address may be a secret itself, and is pasted without its scheme.
  private static final Set<ReceiverOption.Kind> MAY_HOLD_SECRETS =
      EnumSet.of(ReceiverOption.Kind.SECRET, ReceiverOption.Kind.URL);

  private final Set<String> safe = new TreeSet<>(ReceiverReader.COMMON);

  SecretLines(Collection<? extends ReceiverKind> kinds) {
    safe.addAll(ReceiverReader.RATES);
    safe.addAll(ReceiverReader.TEMPLATES);
    for (ReceiverKind kind : kinds) {
      kind.options().stream().map(ReceiverOption::name).forEach(safe::add);
    }
    for (ReceiverKind kind : kinds) {
      kind.options().stream()
          .filter(option -> MAY_HOLD_SECRETS.contains(option.kind()))
          .map(ReceiverOption::name)
          .forEach(safe::remove);
    }
  }

  /** Whether that line of the source, from 1, may hold a secret. */
  boolean isSecret(Source source, int line) {
    int secretIndent = -1;
    boolean isReceiver = false;
    for (int i = 1; i <= line; i++) {
      String content = source.text().substring(source.lineStart(i), source.lineEnd(i));
      int indent = content.length() - content.stripLeading().length();
      Matcher top = TOP.matcher(content);
      if (top.matches()) {
        isReceiver = top.group(1).equals(RECEIVERS);
      } else if (content.startsWith("{")) {
        isReceiver = content.contains(RECEIVERS);
      }
      boolean goesOn = secretIndent >= 0 && (content.isBlank() || indent > secretIndent);
      if (!goesOn) {
        boolean mayBe = namesSecret(content) || (isReceiver && !isSafe(content));
        secretIndent = mayBe ? indent : -1;
      }
    }
    return secretIndent >= 0;
  }

  private static boolean namesSecret(String content) {
    Matcher key = KEY.matcher(content);
    boolean isMistyped = key.matches() && Wording.didYouMean(key.group(1), SECRETS) != null;
    return isMistyped || Secrets.isSecret(content) || content.contains(ADDRESS);
  }

  private boolean isSafe(String content) {
    if (content.isBlank()) {
      return true;
    }
    Matcher key = KEY.matcher(content);
    if (!key.matches()) {
      return false;
    }
    String value = key.group(2);
    return value.isEmpty()
        || value.startsWith("#")
        || (safe.contains(key.group(1)) && value.indexOf('{') < 0);
  }
}
