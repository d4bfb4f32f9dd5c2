package io.wirewatch.notify.http;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.ReceiverOption;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.InDoubt;
import io.wirewatch.notify.Outcome.NotSent;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.PlainText;
import io.wirewatch.notify.Redactor;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Makes requests for one receiver: each once, never redirected, within a bounded time, and with no
 * secret in what it says of them. May be used by several threads at once.
 */
public final class HttpCaller implements AutoCloseable {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
  private static final int MAX_REASON = 300;

  private final HttpClient client;
  private final Destinations destinations;
  private final Duration timeout;
  private final Redactor redactor;
  private final InstantSource clock;

  private HttpCaller(HttpOptions options, Redactor redactor, InstantSource clock) {
    this.client = client(options);
    this.destinations = new Destinations(options.allowsLinkLocal(), options.proxy() != null);
    this.timeout = options.timeout();
    this.redactor = redactor;
    this.clock = clock;
  }

  /** What each receiver that uses one may be configured with. */
  public static List<ReceiverOption> options() {
    return HttpOptions.ALL;
  }

  /**
   * A caller as a receiver's options say.
   *
   * @param redactor hides what must not be shown; headers named {@code Authorization} it learns
   * @throws IllegalArgumentException if an option cannot be used, saying which and why
   */
  public static HttpCaller open(Receiver receiver, Redactor redactor, InstantSource clock) {
    return new HttpCaller(HttpOptions.of(receiver), redactor, clock);
  }

  private static HttpClient client(HttpOptions options) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(
                options.proxy() == null
                    ? HttpClient.Builder.NO_PROXY
                    : ProxySelector.of(options.proxy()))
            .connectTimeout(shorter(options.timeout(), LONGEST_CONNECT));
    if (options.trusted() != null) {
      builder.sslContext(options.trusted());
    }
    return builder.build();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /**
   * Makes a request and says what it means for a message.
   *
   * @param reader asked first what an answer means
   * @throws InterruptedException if the thread is interrupted; the request is then in doubt
   */
  public Outcome send(HttpCall call, AnswerReader reader) throws InterruptedException {
    try {
      Answer answer = fetch(call);
      Outcome own = reader.read(answer);
      return own == null ? answer.outcome() : own;
    } catch (HttpFailure e) {
      return e.outcome();
    }
  }

  /**
   * Makes a request and waits for its answer, whatever the status.
   *
   * @throws HttpFailure if no answer came, or the request could not be made
   * @throws InterruptedException if the thread is interrupted; the request is then in doubt
   */
  public Answer fetch(HttpCall call) throws HttpFailure, InterruptedException {
    String secret = call.headers().get("Authorization");
    if (secret != null) {
      redactor.learn(secret.substring(secret.indexOf(' ') + 1));
    }
    WatchedBody body = new WatchedBody(call.body());
    HttpRequest request = request(call, body);
    Duration limit = call.timeout() == null ? timeout : call.timeout();
    CompletableFuture<HttpResponse<String>> sent =
        client.sendAsync(request, head -> new CappedBody(call.maxAnswer()));
    try {
      HttpResponse<String> response = sent.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(
          response.statusCode(), response.headers(), response.body(), redactor, clock.instant());
    } catch (TimeoutException e) {
      String after = " after " + limit.toMillis() + " ms";
      throw new HttpFailure(
          body.isBegun() ? new InDoubt("no answer" + after) : new NotSent("no connection" + after));
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause(), body);
    } finally {
      // Of a request that is done this does nothing; of any other it closes the connection.
      sent.cancel(true);
    }
  }

  private HttpRequest request(HttpCall call, WatchedBody body) throws HttpFailure {
    try {
      URI uri = destinations.check(call.url());
      HttpRequest.Builder builder = HttpRequest.newBuilder(uri);
      call.headers().forEach(builder::setHeader);
      return builder
          .setHeader("User-Agent", "wirewatch")
          .method(call.method(), call.body().isEmpty() ? HttpRequest.BodyPublishers.noBody() : body)
          .build();
    } catch (Destinations.RefusedException e) {
      throw misconfigured(String.valueOf(e.getMessage()));
    } catch (UnknownHostException e) {
      throw new HttpFailure(new NotSent("the host of the address is unknown"));
    } catch (IllegalArgumentException e) {
      // Its message repeats the header, which may be a secret.
      throw misconfigured("a header cannot be sent: its secret holds characters that none may");
    }
  }

  private static HttpFailure misconfigured(String detail) {
    return new HttpFailure(new ReceiverFault(Fault.MISCONFIGURED, true, detail));
  }

  private HttpFailure failure(Throwable problem, WatchedBody body) {
    String reason = reason(problem);
    return new HttpFailure(body.isBegun() ? new InDoubt(reason) : new NotSent(reason));
  }

  private String reason(Throwable problem) {
    if (problem instanceof HttpConnectTimeoutException) {
      return "the connection took too long";
    }
    if (problem instanceof ConnectException) {
      return problem.getCause() instanceof UnresolvedAddressException
          ? "the host of the address is unknown"
          : "the connection was refused";
    }
    String kind = problem instanceof SSLException ? "TLS: " : "the connection broke: ";
    String said = redactor.redact(String.valueOf(problem.getMessage()));
    return PlainText.cut(kind + PlainText.line(said), MAX_REASON);
  }

  @Override
  public void close() {
    // The client of JDK 17 lets go of its threads when nothing refers to it any more.
  }
}
