package io.wirewatch.notify.telegram;

import io.wirewatch.json.JsonTree;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.InDoubt;
import io.wirewatch.notify.Outcome.Moved;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.Outcome.RemoteGone;
import io.wirewatch.notify.http.Answer;
import io.wirewatch.notify.http.AnswerReader;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the Bot API's answers mean. It tells most by English descriptions.
 *
 * @param dispatch the attempt that is answered
 */
record TelegramAnswers(Dispatch dispatch) implements AnswerReader {
  private static final List<String> UNCHANGED = List.of("message is not modified");
  private static final List<String> GONE =
      List.of(
          "message to edit not found",
          "message can't be edited",
          "message_id_invalid",
          "message to be replied not found",
          "message to reply not found",
          "reply message not found",
          "replied message not found");
  private static final List<String> NO_TARGET =
      List.of(
          "chat not found",
          "chat_id is empty",
          "peer_id_invalid",
          "thread not found",
          "topic_deleted",
          "topic_id_invalid",
          "user not found",
          "channel_private",
          "bot was kicked",
          "bot was blocked",
          "bot is not a member",
          "user is deactivated",
          "group chat was deactivated",
          "bot can't initiate conversation");
  private static final List<String> FORBIDDEN =
      List.of(
          "topic_closed",
          "not enough rights",
          "need administrator rights",
          "have no rights",
          "chat_write_forbidden",
          "chat_restricted",
          "chat_admin_required",
          "chat_send_plain_forbidden",
          "chat_guest_send_forbidden",
          "user_banned_in_channel");
  private static final List<String> PAYLOAD =
      List.of(
          "entit", "can't parse", "markup", "button", "too long", "too_long", "is empty", "utf-8");

  @Override
  public @Nullable Outcome read(Answer answer) {
    JsonTree json = answer.json();
    if (json.get("ok").isTrue()) {
      return delivered(json.get("result"));
    }
    if (!json.get("ok").isFalse()) {
      // Something in between answers, and not the Bot API.
      return answer.isSuccess() ? new InDoubt(answer.detail()) : null;
    }
    String moved = json.get("parameters").get("migrate_to_chat_id").text();
    if (moved != null) {
      String target = TelegramChat.moved(dispatch.notification().target(), moved);
      return new Moved(target, answer.detail());
    }
    if (answer.status() == 429) {
      return answer.rateLimited(false);
    }
    if (answer.status() == 401 || answer.status() == 404) {
      // A token that is none makes an address that is not there.
      return answer.fault(Fault.SECRET_REFUSED, true);
    }
    String said =
        Objects.requireNonNullElse(json.get("description").text(), "").toLowerCase(Locale.ROOT);
    if (is(said, UNCHANGED)) {
      return new Delivered(dispatch.remote(), null);
    }
    if (is(said, GONE)) {
      return new RemoteGone(answer.detail());
    }
    if (is(said, NO_TARGET)) {
      return answer.fault(Fault.TARGET_GONE, false);
    }
    if (is(said, FORBIDDEN) || answer.status() == 403) {
      return answer.fault(Fault.NOT_ALLOWED, false);
    }
    // What refuses even a headline, and does not say what is wrong with it, is not about the text.
    boolean isAtFoot = answer.status() == 400 && dispatch.form() == Form.HEADLINE;
    return isAtFoot && !is(said, PAYLOAD) ? answer.fault(Fault.NOT_ALLOWED, false) : null;
  }

  private Outcome delivered(JsonTree result) {
    String id = result.get("message_id").text();
    return new Delivered(dispatch.way() == Way.POST ? id : dispatch.remote(), null);
  }

  private static boolean is(String said, List<String> known) {
    return known.stream().anyMatch(said::contains);
  }
}
