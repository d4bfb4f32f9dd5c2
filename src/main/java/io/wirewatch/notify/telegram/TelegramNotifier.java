package io.wirewatch.notify.telegram;

import io.wirewatch.json.Json;
import io.wirewatch.model.Fingerprint;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Secret;
import io.wirewatch.notify.ActionLinks.Link;
import io.wirewatch.notify.Composer;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Limits;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Post;
import io.wirewatch.notify.Redactor;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.TagMarkup;
import io.wirewatch.notify.command.ChatCommands;
import io.wirewatch.notify.command.Hearing;
import io.wirewatch.notify.command.HearsCommands;
import io.wirewatch.notify.http.HttpCall;
import io.wirewatch.notify.http.HttpCaller;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sends, edits and answers messages as a bot. */
public final class TelegramNotifier implements Notifier, HearsCommands {
  // Of 4096 UTF-16 units once the tags are read, and of 100 pieces that are marked.
  private static final Limits LIMITS = new Limits(300, 1_500, 12, 3_900);

  private static final Duration LONG_POLL = Duration.ofSeconds(50);

  private final Receiver receiver;
  private final Composer composer;
  private final Redactor redactor;
  private final HttpCaller caller;
  private final @Nullable String topic;
  private @Nullable TelegramHearing hearing;

  TelegramNotifier(Receiver receiver, Resources resources) {
    this.receiver = receiver;
    this.topic = receiver.option("message_thread");
    for (String target : receiver.targets()) {
      if (!TelegramChat.isOne(target)) {
        throw new IllegalArgumentException(
            "chat: expected -1001234567890, -1001234567890:17 or @channel, found " + target);
      }
    }
    this.composer = Composer.of(receiver, resources, new TagMarkup(TelegramNotifier::shown));
    this.redactor = Redactor.of(receiver);
    this.caller = HttpCaller.open(receiver, redactor, resources.clock());
  }

  /** How long the text is that a reader sees: without tags, each entity being one character. */
  private static int shown(String html) {
    int shown = 0;
    for (int i = 0; i < html.length(); i++) {
      char unit = html.charAt(i);
      if (unit == '<') {
        i = html.indexOf('>', i);
      } else {
        shown++;
        i = unit == '&' ? html.indexOf(';', i) : i;
      }
    }
    return shown;
  }

  @Override
  public String preview(Dispatch dispatch) {
    return Json.write(payload(dispatch));
  }

  @Override
  public Outcome send(Dispatch dispatch) throws InterruptedException {
    String method = dispatch.way() == Way.EDIT ? "editMessageText" : "sendMessage";
    HttpCall call = HttpCall.post(address(method)).json(payload(dispatch));
    return caller.send(call, new TelegramAnswers(dispatch));
  }

  /** Where a method of the Bot API is, with the token in it. */
  private String address(String method) {
    String token = receiver.secret("token").reveal().strip();
    // An address without its first part is not found by that in what is said of it.
    redactor.learn("bot" + token);
    return api() + "/bot" + token + "/" + method;
  }

  private String api() {
    String api = Objects.requireNonNullElse(receiver.option("api_url"), TelegramType.API);
    return api.replaceFirst("/+$", "");
  }

  private Map<String, Object> payload(Dispatch dispatch) {
    Post post = composer.compose(dispatch, LIMITS);
    TelegramChat chat = TelegramChat.of(dispatch.notification().target(), topic);
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("chat_id", chat.id());
    if (dispatch.way() == Way.EDIT) {
      payload.put("message_id", number(dispatch.remote()));
    } else if (chat.topic() != null) {
      payload.put("message_thread_id", Long.valueOf(chat.topic()));
    }
    if (dispatch.way() == Way.REPLY) {
      payload.put(
          "reply_parameters",
          Map.of("message_id", number(dispatch.remote()), "allow_sending_without_reply", true));
    }
    if (dispatch.form() == Form.RICH) {
      payload.put("text", post.markup());
      payload.put("parse_mode", "HTML");
      List<Map<String, String>> buttons = buttons(post);
      if (!buttons.isEmpty()) {
        payload.put("reply_markup", Map.of("inline_keyboard", List.of(buttons)));
      }
    } else {
      payload.put("text", post.plain());
    }
    payload.put("link_preview_options", Map.of("is_disabled", true));
    return payload;
  }

  /** A message's number; that of none where it is not one, so that a new message is made. */
  private static long number(@Nullable String remote) {
    return remote != null && remote.matches("\\d{1,18}") ? Long.parseLong(remote) : 0;
  }

  /** Telegram refuses a message with a button to a host without a dot, such as localhost. */
  private static List<Map<String, String>> buttons(Post post) {
    List<Map<String, String>> buttons = new ArrayList<>();
    for (Link link : post.actions()) {
      String host = URI.create(link.url()).getHost();
      if (host != null && host.indexOf('.') > 0) {
        buttons.add(Map.of("text", link.label(), "url", link.url()));
      }
    }
    return buttons;
  }

  /** {@inheritDoc} What is written to a bot is told to one asker alone. */
  @Override
  public String ear() {
    Secret token = receiver.secret("token");
    String bot;
    try {
      bot = token.reveal().strip();
    } catch (Secret.SecretException e) {
      // What cannot be read now is at least the same for all who read it there.
      bot = token.origin();
    }
    return "telegram " + Fingerprint.of(api(), bot);
  }

  @Override
  public synchronized Hearing hear(List<ChatCommands> receivers) {
    if (hearing != null && hearing.isAlive()) {
      throw new IllegalStateException(receiver + " is heard");
    }
    TelegramHearing started =
        TelegramHearing.start(
            new TelegramUpdates(receiver, receivers, caller, this::address, LONG_POLL),
            "telegram-updates-" + receiver.name());
    hearing = started;
    return started;
  }

  @Override
  public void close() {
    TelegramHearing present;
    synchronized (this) {
      present = hearing;
    }
    if (present != null) {
      present.close();
    }
    caller.close();
  }
}
