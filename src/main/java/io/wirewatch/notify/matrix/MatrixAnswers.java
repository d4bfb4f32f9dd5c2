package io.wirewatch.notify.matrix;

import io.wirewatch.json.JsonTree;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.InDoubt;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.Outcome.RemoteGone;
import io.wirewatch.notify.http.Answer;
import io.wirewatch.notify.http.AnswerReader;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a homeserver's answers mean, by their error codes.
 *
 * @param dispatch the attempt that is answered
 */
record MatrixAnswers(Dispatch dispatch) implements AnswerReader {
  @Override
  public @Nullable Outcome read(Answer answer) {
    JsonTree json = answer.json();
    String event = json.get("event_id").text();
    if (answer.isSuccess()) {
      if (event == null) {
        // Something in between answers, and not a homeserver.
        return new InDoubt(answer.detail());
      }
      // Edits and answers are made to the first event, not to its last edit or answer.
      return new Delivered(dispatch.way() == Way.POST ? event : dispatch.remote(), null);
    }
    String code = json.get("errcode").text();
    if (code == null) {
      return null;
    }
    return switch (code) {
      // It counts all messages of the account.
      case "M_LIMIT_EXCEEDED" -> answer.rateLimited(true);
      case "M_UNKNOWN_TOKEN",
          "M_MISSING_TOKEN",
          "M_UNAUTHORIZED",
          "M_USER_DEACTIVATED",
          "M_USER_LOCKED" ->
          answer.fault(Fault.SECRET_REFUSED, true);
      case "M_USER_SUSPENDED", "M_CONSENT_NOT_GIVEN", "M_RESOURCE_LIMIT_EXCEEDED" ->
          answer.fault(Fault.NOT_ALLOWED, true);
      case "M_FORBIDDEN", "M_GUEST_ACCESS_FORBIDDEN" -> answer.fault(Fault.NOT_ALLOWED, false);
      case "M_NOT_FOUND" -> answer.fault(Fault.TARGET_GONE, false);
      case "M_UNRECOGNIZED" -> answer.fault(Fault.MISCONFIGURED, true);
      case "M_TOO_LARGE", "M_BAD_JSON", "M_NOT_JSON" -> answer.payloadRefused();
      case "M_UNKNOWN", "M_INVALID_PARAM" -> unknown(answer, json);
      default -> null;
    };
  }

  /** Most of what a server refuses for a reason of its own has one of two codes. */
  private @Nullable Outcome unknown(Answer answer, JsonTree json) {
    String said = Objects.requireNonNullElse(json.get("error").text(), "").toLowerCase(Locale.ROOT);
    boolean isOfRelation = said.contains("relation") || said.contains("thread");
    return dispatch.way() != Way.POST && isOfRelation && answer.status() < 500
        ? new RemoteGone(answer.detail())
        : null;
  }
}
