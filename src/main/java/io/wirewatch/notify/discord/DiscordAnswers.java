package io.wirewatch.notify.discord;

import io.wirewatch.json.JsonTree;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.Outcome.RemoteGone;
import io.wirewatch.notify.http.Answer;
import org.jspecify.annotations.Nullable;

/** What Discord says of a request: JSON with a code, beside the status. */
final class DiscordAnswers {
  private DiscordAnswers() {}

  static @Nullable Outcome read(Answer answer) {
    JsonTree json = answer.json();
    if (answer.isSuccess()) {
      String id = json.get("id").text();
      // Discord is asked to say what it made: a page of somebody else does not.
      return id == null ? answer.fault(Fault.MISCONFIGURED, true) : new Delivered(id, null);
    }
    if (answer.status() == 429) {
      boolean isGlobal =
          json.get("global").isTrue() || "true".equals(answer.header("X-RateLimit-Global"));
      return answer.rateLimited(isGlobal);
    }
    Double code = json.get("code").number();
    return code == null ? null : named(code.intValue(), answer);
  }

  private static @Nullable Outcome named(int code, Answer answer) {
    return switch (code) {
      // A resource that is limited; a channel, a server that is written to too fast.
      case 40062, 20028, 20029 -> answer.rateLimited(false);
      // A form that is invalid, an empty message, a body that is no JSON, too large a request;
      // words or links that the server does not want.
      case 50035, 50006, 50109, 40005, 20009, 200000, 200001, 240000 -> answer.payloadRefused();
      // No such message, not its author, edited too often after its first hour.
      case 10008, 50005, 30046 -> new RemoteGone(answer.detail());
      // No such webhook, and a token that is not its.
      case 10015, 50027 -> answer.fault(Fault.SECRET_REFUSED, true);
      // No such channel or thread, and one that is archived or locked.
      case 10003, 50083, 160005 -> answer.fault(Fault.TARGET_GONE, true);
      case 50001, 50013 -> answer.fault(Fault.NOT_ALLOWED, true);
      // A forum wants a thread.
      case 220001, 220003, 40058 -> answer.fault(Fault.MISCONFIGURED, true);
      default -> null;
    };
  }
}
