package io.wirewatch.notify.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.JsonTree;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Secret;
import io.wirewatch.notify.command.ChatCommands;
import io.wirewatch.notify.command.ChatCommands.Said;
import io.wirewatch.notify.command.HeardCounts;
import io.wirewatch.notify.http.Answer;
import io.wirewatch.notify.http.HttpCall;
import io.wirewatch.notify.http.HttpCaller;
import io.wirewatch.notify.http.HttpFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for what is written to a bot, again and again, for all receivers that are told by it. What
 * it has not handed on it does not say it has read, so that Telegram tells it again, to a later
 * process too.
 *
 * <p>Of two who ask, Telegram ends the question of the first with 409. That one waits: either the
 * other has its place now, and it is about to be told so, or the other is about to end.
 */
final class TelegramUpdates implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(TelegramUpdates.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration LONGEST_CONFLICT = Duration.ofSeconds(15);
  private static final int MAX_ANSWER = 1024 * 1024;
  private static final int MOST_AT_ONCE = 20;
  private static final Pattern UPDATE_ID = Pattern.compile("\"update_id\"\\s*:\\s*(\\d{1,18})");
  private static final int CONFLICT = 409;

  private final Receiver receiver;
  private final List<ChatCommands> receivers;
  private final HeardCounts counts;
  private final HttpCaller caller;
  private final UnaryOperator<String> address;
  private final Duration wait;
  private @Nullable String name;
  private long next;
  private int most = MOST_AT_ONCE;
  private boolean isInConflict;
  private String told = "";

  /**
   * Of one bot.
   *
   * @param receiver by whose options it is asked
   * @param receivers all that are told by it
   * @param address where a method of the Bot API is
   * @param wait how long Telegram holds a question to which it has no answer yet
   */
  TelegramUpdates(
      Receiver receiver,
      List<ChatCommands> receivers,
      HttpCaller caller,
      UnaryOperator<String> address,
      Duration wait) {
    this.receiver = receiver;
    this.receivers = List.copyOf(receivers);
    this.counts = receivers.get(0).counts();
    this.caller = caller;
    this.address = address;
    this.wait = wait;
  }

  @Override
  public void run() {
    Duration pause = SHORTEST_PAUSE;
    try {
      while (true) {
        Duration told = read();
        if (told == null) {
          pause = SHORTEST_PAUSE;
        } else {
          Thread.sleep((told.compareTo(pause) > 0 ? told : pause).toMillis());
          Duration longer = pause.multipliedBy(2);
          Duration longest = isInConflict ? LONGEST_CONFLICT : LONGEST_PAUSE;
          pause = longer.compareTo(longest) < 0 ? longer : longest;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks once; null where that went well, else how long to wait at least. */
  private @Nullable Duration read() throws InterruptedException {
    try {
      if (name == null) {
        Answer me = caller.fetch(HttpCall.post(address.apply("getMe")).json(Map.of()));
        name = me.json().get("result").get("username").text();
      }
      Map<String, Object> question = new LinkedHashMap<>();
      question.put("offset", next);
      question.put("limit", most);
      question.put("timeout", wait.toSeconds());
      question.put("allowed_updates", List.of("message", "channel_post"));
      Answer answer =
          caller.fetch(
              HttpCall.post(address.apply("getUpdates"))
                  .json(question)
                  .answerUpTo(MAX_ANSWER)
                  .within(wait.plusSeconds(15)));
      if (!answer.json().get("ok").isTrue()) {
        isInConflict = answer.status() == CONFLICT;
        if (isInConflict) {
          counts.add(HeardCounts.CONFLICT);
        }
        return answer.isSuccess()
            ? unread(answer.body())
            : failed("hears nothing: " + answer, answer.pause());
      }
      for (JsonTree update : answer.json().get("result").items()) {
        take(update);
      }
      most = Math.min(most * 2, MOST_AT_ONCE);
      told = "";
      return null;
    } catch (HttpFailure | Secret.SecretException e) {
      return failed("hears nothing: " + e.getMessage(), null);
    } catch (IOException e) {
      return failed("a command is not kept yet: " + e, null);
    } catch (RuntimeException e) {
      // Its message may hold the address, and that the token.
      return failed("hears nothing: " + e.getClass().getName(), null);
    }
  }

  /**
   * An answer that cannot be read holds what people wrote, so it is not shown. One that is full was
   * cut: less is asked for, and what is too large by itself is passed over.
   *
   * @return null where it is to be asked again at once, else how long to wait at least
   */
  private @Nullable Duration unread(String body) {
    if (body.getBytes(UTF_8).length < MAX_ANSWER) {
      return failed("hears nothing: what Telegram answers cannot be read", null);
    }
    if (most > 1) {
      most /= 2;
      return null;
    }
    Matcher found = UPDATE_ID.matcher(body);
    long id = found.find() ? Long.parseLong(found.group(1)) : -1;
    boolean isKnown = id >= next;
    long passed = isKnown ? id : next;
    next = passed + 1;
    counts.add(HeardCounts.LOST);
    String problem = "passes over update " + passed + ", which is too large to be read";
    Duration pause = failed(problem, null);
    // A server that tells the same again, whatever it is asked, is not asked without a rest.
    return isKnown ? null : pause;
  }

  /** Says so, once while it stays the same; how long to wait at least. */
  private Duration failed(String problem, @Nullable Duration pause) {
    if (!problem.equals(told)) {
      told = problem;
      LOG.warn("{} {}", receiver, problem);
    }
    return Objects.requireNonNullElse(pause, SHORTEST_PAUSE);
  }

  private void take(JsonTree update) throws IOException, InterruptedException {
    Double id = update.get("update_id").number();
    JsonTree post = update.get("channel_post");
    try {
      hear(post.isMissing() ? update.get("message") : post);
    } catch (RuntimeException e) {
      counts.add(HeardCounts.LOST);
      // Told again it would fail again, and nothing behind it would be heard.
      LOG.warn("{}: a command was not kept and is to be said again: {}", receiver, e.toString());
    }
    if (id != null) {
      next = id.longValue() + 1;
    }
  }

  /**
   * Hands it on to the receiver that is told there; of several to that of the message it means,
   * else to the one that told something last.
   */
  private void hear(JsonTree message) throws IOException, InterruptedException {
    ChatCommands meant = null;
    Said heard = null;
    for (ChatCommands each : receivers) {
      Said said = said(message, each.receiver());
      if (said != null
          && (meant == null || heard == null || each.isMeantRather(said, meant, heard))) {
        meant = each;
        heard = said;
      }
    }
    if (meant != null && heard != null) {
      meant.hear(heard);
    }
  }

  private @Nullable Said said(JsonTree message, Receiver to) {
    String chat = message.get("chat").get("id").text();
    String text = message.get("text").text();
    String number = message.get("message_id").text();
    String target = chat == null ? null : target(message, chat, to);
    if (text == null || number == null || target == null) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (String known : List.of("username", "id")) {
      String value = message.get("from").get(known).text();
      if (value != null) {
        names.add(value);
      }
    }
    return new Said(
        chat + "." + number,
        target,
        names,
        text,
        answered(message),
        name == null ? List.of() : List.of(name),
        at(message));
  }

  /** The message that it answers; null for none. */
  private static @Nullable String answered(JsonTree message) {
    String answered = message.get("reply_to_message").get("message_id").text();
    // What is written into a topic answers the message that began it. Outside of topics the same
    // field names the first of a thread of answers, which people do answer.
    boolean isTopic =
        message.get("is_topic_message").isTrue()
            && Objects.equals(answered, message.get("message_thread_id").text());
    return isTopic ? null : answered;
  }

  private static Instant at(JsonTree message) {
    Double seconds = message.get("date").number();
    return seconds == null ? Instant.EPOCH : Instant.ofEpochSecond(seconds.longValue());
  }

  /** The target of the topic that it stands in, else of the chat; null where that is none. */
  private static @Nullable String target(JsonTree message, String chat, Receiver to) {
    String topic = to.option("message_thread");
    String within =
        message.get("is_topic_message").isTrue() ? message.get("message_thread_id").text() : null;
    String found = null;
    for (String target : to.targets()) {
      TelegramChat known = TelegramChat.of(target, topic);
      boolean isChat = known.id().equals(chat) || isNamed(message, known.id());
      if (isChat && Objects.equals(known.topic(), within)) {
        return target;
      }
      found = isChat && known.topic() == null ? target : found;
    }
    return found;
  }

  private static boolean isNamed(JsonTree message, String id) {
    String username = message.get("chat").get("username").text();
    return username != null && id.equalsIgnoreCase("@" + username);
  }
}
