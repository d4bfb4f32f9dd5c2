package io.wirewatch.topology;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.sender.Attempt;
import io.wirewatch.notify.sender.Notices;
import io.wirewatch.notify.sender.Request;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What comes of requests whose notifier fails in ways of its own. */
class CouriersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ScriptedNotifier notifier = new ScriptedNotifier();

  @Test
  void shouldHoldForInDoubtWhatAnErrorEnded() throws Exception {
    notifier.answerBy(
        dispatch -> {
          throw new StackOverflowError();
        });

    assertThat(outcome()).isEqualTo(new Outcome.InDoubt("internal error: StackOverflowError"));
  }

  @Test
  void shouldTryASimplerFormWhereAnExceptionEndedIt() throws Exception {
    notifier.answerBy(
        dispatch -> {
          throw new IllegalStateException("with a secret");
        });

    assertThat(outcome())
        .isEqualTo(new Outcome.PayloadRefused("internal error: IllegalStateException"));
  }

  @Test
  void shouldSayThatItWasNotSentOnceClosed() throws Exception {
    Couriers couriers = new Couriers("desk", notifier, 1, () -> {});
    couriers.close();

    couriers.send(request());

    assertThat(requireNonNull(couriers.next(PATIENCE), "no answer").outcome())
        .isEqualTo(new Outcome.NotSent("internal error: RejectedExecutionException"));
  }

  private static Request request() {
    Dispatch dispatch =
        new Dispatch(
            Notices.news("a", "desk", "", Instant.EPOCH),
            Form.RICH,
            Way.POST,
            null,
            false,
            Instant.EPOCH);
    return new Request(new Attempt("a", 1), dispatch);
  }

  private Outcome outcome() throws InterruptedException {
    try (Couriers couriers = new Couriers("desk", notifier, 1, () -> {})) {
      couriers.send(request());
      return requireNonNull(couriers.next(PATIENCE), "no answer").outcome();
    }
  }
}
