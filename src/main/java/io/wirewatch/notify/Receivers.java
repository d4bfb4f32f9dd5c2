package io.wirewatch.notify;

import io.wirewatch.notify.console.ConsoleType;
import io.wirewatch.notify.discord.DiscordType;
import io.wirewatch.notify.email.EmailType;
import io.wirewatch.notify.file.FileType;
import io.wirewatch.notify.irc.IrcType;
import io.wirewatch.notify.matrix.MatrixType;
import io.wirewatch.notify.mattermost.MattermostType;
import io.wirewatch.notify.slack.SlackType;
import io.wirewatch.notify.teams.TeamsType;
import io.wirewatch.notify.telegram.TelegramType;
import io.wirewatch.notify.webhook.AlertmanagerType;
import io.wirewatch.notify.webhook.WebhookType;
import java.util.List;
import java.util.Optional;

/** Every type of receiver, by name. */
public final class Receivers {
  private static final List<ReceiverType> TYPES =
      List.of(
          new AlertmanagerType(),
          new ConsoleType(),
          new DiscordType(),
          new EmailType(),
          new FileType(),
          new IrcType(),
          new MatrixType(),
          new MattermostType(),
          new SlackType(),
          new TeamsType(),
          new TelegramType(),
          new WebhookType());

  private Receivers() {}

  /** All types, by name. */
  public static List<ReceiverType> types() {
    return TYPES;
  }

  /** The type of that name. */
  public static Optional<ReceiverType> type(String name) {
    return TYPES.stream().filter(type -> type.name().equals(name)).findAny();
  }
}
