package io.wirewatch.notify.teams;

import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.InDoubt;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.http.Answer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a workflow says of a request: that it was accepted, long before anything is shown. */
final class TeamsAnswers {
  private static final Pattern FAILED = Pattern.compile("HTTP error (\\d{3})");

  private TeamsAnswers() {}

  static @Nullable Outcome read(Answer answer) {
    if (!answer.isSuccess()) {
      return refused(answer);
    }
    Matcher failed = FAILED.matcher(answer.body());
    if (failed.find()) {
      return failed(Integer.parseInt(failed.group(1)), answer);
    }
    return new Delivered(
        null,
        answer.status() == 202
            ? "accepted by the workflow: only its run history tells whether Teams shows it"
            : null);
  }

  /** A failure that is told with a status of success. */
  private static Outcome failed(int status, Answer answer) {
    if (status == 429) {
      return answer.rateLimited(false);
    }
    if (status >= 500) {
      return new InDoubt(answer.detail());
    }
    return switch (status) {
      case 401, 403 -> answer.fault(Fault.SECRET_REFUSED, true);
      case 404, 410 -> answer.fault(Fault.TARGET_GONE, true);
      default -> answer.payloadRefused();
    };
  }

  private static @Nullable Outcome refused(Answer answer) {
    String code = answer.json().get("error").get("code").text();
    if (answer.status() == 401 || answer.status() == 403) {
      return answer.fault(Fault.SECRET_REFUSED, true);
    }
    // A workflow that is switched off, or deleted, says so with 400 or 404.
    if ("WorkflowTriggerIsNotEnabled".equals(code)
        || "WorkflowNotFound".equals(code)
        || "WorkflowDisabled".equals(code)
        || answer.status() == 404
        || answer.status() == 410) {
      return answer.fault(Fault.TARGET_GONE, true);
    }
    return null;
  }
}
