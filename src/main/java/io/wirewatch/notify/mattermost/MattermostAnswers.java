package io.wirewatch.notify.mattermost;

import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.Outcome.RemoteGone;
import io.wirewatch.notify.http.Answer;
import org.jspecify.annotations.Nullable;

/** What Mattermost says of a request: JSON with the id of an error, beside the status. */
final class MattermostAnswers {
  private MattermostAnswers() {}

  /** What an incoming webhook says: {@code ok}, or an error. */
  static @Nullable Outcome ofWebhook(Answer answer) {
    if (answer.isSuccess()) {
      return answer.body().strip().equals("ok")
          ? new Delivered(null, null)
          // A page of somebody else says nothing of the message.
          : answer.fault(Fault.MISCONFIGURED, true);
    }
    return switch (id(answer)) {
      // There is no such webhook, which it says with 400.
      case "web.incoming_webhook.invalid" -> answer.fault(Fault.SECRET_REFUSED, true);
      case "web.incoming_webhook.disabled" -> answer.fault(Fault.MISCONFIGURED, true);
      case "web.incoming_webhook.channel" -> answer.fault(Fault.TARGET_GONE, true);
      default -> posting(answer);
    };
  }

  /** What the API says of a post that was to be made. */
  static @Nullable Outcome ofPost(Answer answer) {
    if (!answer.isSuccess()) {
      return posting(answer);
    }
    String id = answer.json().get("id").text();
    return id == null ? answer.fault(Fault.MISCONFIGURED, true) : new Delivered(id, null);
  }

  /** What the API says of a post that was to be changed. */
  static @Nullable Outcome ofEdit(Answer answer) {
    boolean isGone =
        switch (id(answer)) {
          case "api.post.update_post.permissions_time_limit",
              "api.post.update_post.permissions_details",
              "api.post.update_post.can_not_update_post_in_deleted",
              "api.post.update_post.find",
              "app.post.get",
              "store.sql_post.get" ->
              true;
          // Nothing else that an edit names could be missing or another's.
          default -> answer.status() == 404 || answer.status() == 403;
        };
    return isGone ? new RemoteGone(answer.detail()) : ofPost(answer);
  }

  private static @Nullable Outcome posting(Answer answer) {
    return switch (id(answer)) {
      case "api.post.create_post.root_id", "api.post.create_post.channel_root_id" ->
          new RemoteGone(answer.detail());
      case "api.post.create_post.can_not_post_to_deleted", "api.context.invalid_param" ->
          answer.fault(Fault.TARGET_GONE, false);
      case "api.post.create_post.town_square_read_only" -> answer.fault(Fault.NOT_ALLOWED, false);
      default -> null;
    };
  }

  /** Its name, which ends otherwise in some versions. */
  private static String id(Answer answer) {
    String id = answer.json().get("id").text();
    return id == null || answer.isSuccess() ? "" : id.replaceFirst("\\.(?:app_)?error$", "");
  }
}
