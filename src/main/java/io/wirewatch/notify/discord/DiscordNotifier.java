package io.wirewatch.notify.discord;

import io.wirewatch.json.Json;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.RateLimited;
import io.wirewatch.notify.Redactor;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.http.Answer;
import io.wirewatch.notify.http.HttpCall;
import io.wirewatch.notify.http.HttpCaller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells a webhook. When Discord says that no request is left, none is made until there is one
 * again: an address that is refused too often is shut out.
 */
final class DiscordNotifier implements Notifier {
  private final DiscordMessage message;
  private final DiscordAddress address;
  private final HttpCaller caller;
  private final InstantSource clock;
  private volatile Instant next = Instant.MIN;

  DiscordNotifier(Receiver receiver, Resources resources) {
    this.message = new DiscordMessage(receiver, resources);
    this.address = new DiscordAddress(receiver);
    this.caller = HttpCaller.open(receiver, Redactor.of(receiver), resources.clock());
    this.clock = resources.clock();
  }

  @Override
  public String preview(Dispatch dispatch) {
    return Json.write(message.body(dispatch));
  }

  @Override
  public Outcome send(Dispatch dispatch) throws InterruptedException {
    Instant now = clock.instant();
    Instant told = next;
    if (now.isBefore(told)) {
      return new RateLimited(
          Duration.between(now, told), false, "Discord has no request left before " + told);
    }
    // A webhook answers nothing: what would be a reply is a message of its own.
    HttpCall call =
        dispatch.way() == Way.EDIT
            ? HttpCall.patch(address.message(Objects.requireNonNull(dispatch.remote())))
            : HttpCall.post(address.messages());
    return caller.send(call.json(message.body(dispatch)), this::read);
  }

  private @Nullable Outcome read(Answer answer) {
    if (answer.isSuccess() && "0".equals(answer.header("X-RateLimit-Remaining"))) {
      Duration pause = answer.pause();
      next = pause == null ? Instant.MIN : clock.instant().plus(pause);
    }
    return DiscordAnswers.read(answer);
  }

  @Override
  public void close() {
    caller.close();
  }
}
