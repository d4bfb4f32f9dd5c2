package io.wirewatch.notify.slack;

import io.wirewatch.json.JsonTree;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.InDoubt;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.Outcome.RemoteGone;
import io.wirewatch.notify.http.Answer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Slack says of a request: a name of an error, by the API with status 200. */
final class SlackAnswers {
  private static final Set<String> RATE = Set.of("ratelimited", "rate_limited");
  private static final Set<String> PAYLOAD =
      Set.of(
          "invalid_blocks",
          "invalid_blocks_format",
          "invalid_attachments",
          "invalid_payload",
          "invalid_arguments",
          "invalid_array_arg",
          "invalid_json",
          "json_not_object",
          "msg_too_long",
          "msg_blocks_too_long",
          "no_text",
          "too_many_attachments",
          "attachment_payload_limit_exceeded");
  private static final Set<String> REMOTE =
      Set.of(
          "message_not_found",
          "thread_not_found",
          "cannot_reply_to_message",
          "cant_update_message",
          "edit_window_closed",
          "block_mismatch",
          "streaming_state_conflict");
  private static final Set<String> SECRET =
      Set.of(
          "invalid_auth",
          "not_authed",
          "account_inactive",
          "token_revoked",
          "token_expired",
          "invalid_token",
          "no_service",
          "no_service_id",
          "no_active_hooks",
          "no_team");
  private static final Set<String> TARGET =
      Set.of(
          "channel_not_found",
          "user_not_found",
          "is_archived",
          "channel_is_archived",
          "is_inactive",
          "team_not_found");
  private static final Set<String> FORBIDDEN_HERE =
      Set.of("not_in_channel", "action_prohibited", "no_permission");
  private static final Set<String> FORBIDDEN =
      Set.of(
          "missing_scope",
          "not_allowed_token_type",
          "org_login_required",
          "ekm_access_denied",
          "access_denied",
          "accesslimited",
          "enterprise_is_restricted",
          "team_access_not_granted",
          "two_factor_setup_required",
          "posting_to_general_channel_denied");
  // Some of it may have been done.
  private static final Set<String> DOUBT =
      Set.of(
          "fatal_error",
          "internal_error",
          "service_unavailable",
          "request_timeout",
          "team_added_to_org",
          "external_channel_migrating",
          "update_failed",
          "rollup_error");

  private SlackAnswers() {}

  /** What an incoming webhook says: {@code ok}, or the name of an error, as text. */
  static @Nullable Outcome ofWebhook(Answer answer, Form form) {
    String body = answer.body().strip();
    JsonTree json = answer.json();
    if (answer.isSuccess() && (body.equals("ok") || json.get("ok").isTrue())) {
      return new Delivered(null, null);
    }
    String error = json.get("error").text();
    Outcome named = named(error == null ? body : error, answer);
    if (named == null && answer.isSuccess()) {
      // A page of somebody else says nothing of the message.
      return answer.fault(Fault.MISCONFIGURED, true);
    }
    // What refuses even a headline by a name that nobody knows is not about the text.
    boolean isAtFoot = answer.status() == 400 && form == Form.HEADLINE;
    return named == null && isAtFoot ? answer.fault(Fault.NOT_ALLOWED, false) : named;
  }

  /** What a method of the API says: JSON with {@code ok}. */
  static @Nullable Outcome ofMethod(Answer answer, @Nullable SlackRemote root) {
    JsonTree json = answer.json();
    if (answer.isSuccess() && json.get("ok").isTrue()) {
      String channel = json.get("channel").text();
      String time = json.get("ts").text();
      return new Delivered(
          channel == null || time == null ? null : SlackRemote.of(channel, time, root).toString(),
          null);
    }
    String error = json.get("error").text();
    if (error == null) {
      return answer.isSuccess() ? answer.fault(Fault.MISCONFIGURED, true) : null;
    }
    Outcome named = named(error, answer);
    // Of an error without a known name only that nothing was posted is sure.
    return named != null || !answer.isSuccess() ? named : answer.fault(Fault.MISCONFIGURED, false);
  }

  private static @Nullable Outcome named(String error, Answer answer) {
    if (RATE.contains(error)) {
      return answer.rateLimited(true);
    }
    if (PAYLOAD.contains(error)) {
      return answer.payloadRefused();
    }
    if (REMOTE.contains(error)) {
      return new RemoteGone(answer.detail());
    }
    if (SECRET.contains(error)) {
      return answer.fault(Fault.SECRET_REFUSED, true);
    }
    if (TARGET.contains(error)) {
      return answer.fault(Fault.TARGET_GONE, false);
    }
    if (FORBIDDEN_HERE.contains(error) || error.startsWith("restricted_action")) {
      return answer.fault(Fault.NOT_ALLOWED, false);
    }
    if (FORBIDDEN.contains(error)) {
      return answer.fault(Fault.NOT_ALLOWED, true);
    }
    return DOUBT.contains(error) ? new InDoubt(answer.detail()) : null;
  }
}
