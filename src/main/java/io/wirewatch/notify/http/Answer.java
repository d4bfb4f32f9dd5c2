package io.wirewatch.notify.http;

import io.wirewatch.json.JsonTree;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.PlainText;
import io.wirewatch.notify.Redactor;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a service answered. */
public final class Answer {
  private static final int MAX_DETAIL = 2000;
  private static final int MAX_READ = 8192;
  // The request is understood and what it carries is not wanted.
  private static final Set<Integer> PAYLOAD = Set.of(400, 406, 411, 413, 414, 415, 422, 431);

  private final int status;
  private final HttpHeaders headers;
  private final String body;
  private final Redactor redactor;
  private final Instant at;

  Answer(int status, HttpHeaders headers, String body, Redactor redactor, Instant at) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.redactor = redactor;
    this.at = at;
  }

  /** The status, such as 200. */
  public int status() {
    return status;
  }

  /** Whether the status is of success. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** The first value of a header; null where it is not there. */
  public @Nullable String header(String name) {
    return headers.firstValue(name).orElse(null);
  }

  /** The body as text, as far as it was read. It may hold secrets. */
  public String body() {
    return body;
  }

  /** The body as JSON; missing where it is none. */
  public JsonTree json() {
    return JsonTree.read(body);
  }

  /** Status and body in one line for people, without secrets. */
  public String detail() {
    // Cut after it is redacted: half a secret is not known for one.
    String shown = redactor.redact(body);
    String said = PlainText.line(shown.substring(0, Math.min(shown.length(), MAX_READ)));
    return PlainText.cut(
        said.isEmpty() ? "HTTP " + status : "HTTP " + status + ": " + said, MAX_DETAIL);
  }

  /** How long the service asks to wait; null where it does not say. */
  public @Nullable Duration pause() {
    return Pauses.of(this, at);
  }

  /** That the service asks to wait. */
  public Outcome rateLimited(boolean isWholeReceiver) {
    return new Outcome.RateLimited(pause(), isWholeReceiver, detail());
  }

  /** That the receiver is at fault. */
  public Outcome fault(Fault fault, boolean isWholeReceiver) {
    return new ReceiverFault(fault, isWholeReceiver, detail());
  }

  /** That the payload is at fault. */
  public Outcome payloadRefused() {
    return new Outcome.PayloadRefused(detail());
  }

  /** What its status means everywhere. */
  public Outcome outcome() {
    if (isSuccess()) {
      return new Outcome.Delivered(null, null);
    }
    if (status == 429 || (status == 503 && header("Retry-After") != null)) {
      return rateLimited(false);
    }
    if (status >= 500 || status < 200 || status == 408 || status == 425) {
      return new Outcome.InDoubt(detail());
    }
    if (PAYLOAD.contains(status)) {
      return payloadRefused();
    }
    return switch (status) {
      case 401 -> fault(Fault.SECRET_REFUSED, true);
      case 403 -> fault(Fault.NOT_ALLOWED, false);
      case 404, 410 -> fault(Fault.TARGET_GONE, false);
      default -> fault(Fault.MISCONFIGURED, true);
    };
  }

  /** Status and body without secrets. */
  @Override
  public String toString() {
    return detail();
  }
}
