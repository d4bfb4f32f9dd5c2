package io.wirewatch.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.json.JsonTree;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Secret;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.FaultyServer.Behaviour;
import io.wirewatch.notify.FaultyServer.Reply;
import io.wirewatch.notify.FaultyServer.Request;
import io.wirewatch.notify.Outcome.Delivered;
import io.wirewatch.notify.Outcome.InDoubt;
import io.wirewatch.notify.Outcome.NotSent;
import io.wirewatch.notify.Outcome.PayloadRefused;
import io.wirewatch.notify.Outcome.RateLimited;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.Outcome.RemoteGone;
import java.net.URI;
import java.net.URLEncoder;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every channel that speaks HTTP holds to, whatever its service does. A channel's test extends
 * this, says how its service answers, and adds what is its own.
 *
 * <p>The timeout of the receiver must be the option {@code timeout=400ms}; its secrets must be
 * longer than eight characters and unlike any word of a message.
 */
public abstract class ChannelContract {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final long SEED = 20260304;

  protected FaultyServer server;
  private Receiver receiver;
  private Notifier notifier;
  private LoggedLines logged;

  /** The type under test. */
  protected abstract ReceiverType type();

  /** A receiver that sends to {@code server}, with every secret that the type knows. */
  protected abstract Receiver receiver(URI server);

  /** What the service answers when it takes a message. */
  protected abstract Reply accepted(Request request);

  /** What the service calls the message that {@link #accepted} took; null where it names none. */
  protected @Nullable String remote() {
    return null;
  }

  /** What the service calls a message that is edited or answered. */
  protected String known() {
    return "1";
  }

  /** Ways in which the service says that it will not take so much, with the pause it tells. */
  protected Map<Reply, Duration> waits() {
    return Map.of();
  }

  /** Ways in which the service says that the payload is at fault. */
  protected List<Reply> payloadRefusals() {
    return List.of(Reply.of(413, "too large"));
  }

  /** Ways in which the service says that the secret is not good. */
  protected List<Reply> secretRefusals() {
    return List.of(Reply.of(401, "who are you"));
  }

  /** Ways in which the service says that the target is not there any more. */
  protected List<Reply> targetsGone() {
    return List.of(Reply.of(404, "no such hook"), Reply.of(410, "gone"));
  }

  /** Ways in which the service says that the message to be edited is not there any more. */
  protected List<Reply> remotesGone() {
    return List.of();
  }

  /** Judges the body of a request: well formed, and nothing in it steers the service. */
  protected void shouldBeHarmless(String body, Form form, Notification notification) {
    assertThat(JsonTree.read(body).isMissing()).as("no JSON: %s", body).isFalse();
  }

  @BeforeEach
  void open() {
    server = new FaultyServer();
    server.answerBy(this::accepted);
    receiver = receiver(server.uri());
    assertThat(receiver.option("timeout")).as("the option timeout").isEqualTo("400ms");
    // What must arrive has time to, on a slow machine too; what hangs is not waited for.
    notifier = type().open(Contracts.withOption(receiver, "timeout", "8s"), Contracts.resources());
    logged = new LoggedLines();
  }

  @AfterEach
  void close() {
    notifier.close();
    server.close();
    logged.close();
    logged.lines().forEach(this::shouldHoldNoSecret);
  }

  @Test
  void shouldTellInEveryForm() throws Exception {
    for (Form form : Form.values()) {
      for (Notification sample : samples()) {
        server.forget();

        Outcome outcome = notifier.send(dispatch(sample, form, Way.POST));

        assertThat(outcome).as("%s %s", form, sample.kind()).isInstanceOf(Delivered.class);
        assertThat(((Delivered) outcome).remote()).isEqualTo(remote());
        assertThat(server.requests()).hasSize(1);
        shouldBeHarmless(server.last().body(), form, sample);
      }
    }
  }

  @Test
  void shouldChangeWhatItToldAsFarAsItCan() throws Exception {
    Notification sample = samples().get(1);
    for (Way way : ways()) {
      server.forget();

      Outcome outcome = notifier.send(dispatch(sample, Form.RICH, way));

      assertThat(outcome).as("%s", way).isInstanceOf(Delivered.class);
      assertThat(server.requests()).hasSize(1);
      shouldBeHarmless(server.last().body(), Form.RICH, sample);
    }
  }

  @Test
  void shouldSayThatARemoteIsGone() throws Exception {
    for (Reply reply : remotesGone()) {
      assertThat(sent(reply, ways().get(0))).as("%s", reply).isInstanceOf(RemoteGone.class);
    }
  }

  @Test
  void shouldKnowThatNothingWasSentWhereNobodyListens() throws Exception {
    server.close();

    Outcome outcome = send();

    assertThat(outcome).isInstanceOf(NotSent.class);
  }

  @Test
  void shouldBeInDoubtWhereNoAnswerCame() throws Exception {
    for (Behaviour fault :
        List.of(
            FaultyServer.ANSWER_LOST,
            FaultyServer.RESET,
            FaultyServer.RESET_IN_ANSWER,
            FaultyServer.GARBAGE)) {
      assertThat(sent(fault)).isInstanceOf(InDoubt.class);
    }
  }

  @Test
  void shouldBeInDoubtWhereAnAnswerHangs() throws Exception {
    Receiver brief = Contracts.withOption(receiver, "timeout", "1500ms");
    try (Notifier hasty = type().open(brief, Contracts.resources())) {
      for (Behaviour fault : List.of(FaultyServer.HANG, FaultyServer.HANG_IN_ANSWER)) {
        server.behave(fault);
        long begun = System.nanoTime();

        Outcome outcome = hasty.send(dispatch(samples().get(0), Form.RICH, Way.POST));

        assertThat(outcome).isInstanceOf(InDoubt.class);
        shouldHoldNoSecret(String.valueOf(outcome));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(BOUND);
      }
    }
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void shouldBeInDoubtWhereTheServiceBroke() throws Exception {
    for (int status : List.of(500, 502, 503, 504, 599, 408, 425)) {
      assertThat(sent(Reply.of(status, "sorry"))).as("%s", status).isInstanceOf(InDoubt.class);
    }
  }

  @Test
  void shouldWaitAsLongAsItIsTold() throws Exception {
    Instant until = Instant.now().plusSeconds(120);
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(until.atZone(ZoneOffset.UTC));
    Map<Reply, Duration> told = new LinkedHashMap<>(waits());
    Reply busy = Reply.of(429, "slow down");
    told.put(busy.with("Retry-After", "7"), Duration.ofSeconds(7));
    told.put(busy.with("Retry-After", "1.5"), Duration.ofMillis(1500));
    told.put(busy.with("Retry-After", "0"), Duration.ofMillis(500));
    told.put(busy.with("Retry-After", "99999999"), Duration.ofHours(24));
    told.put(busy.with("X-RateLimit-Reset-After", "2.25"), Duration.ofMillis(2250));
    told.put(Reply.of(503, "later").with("Retry-After", "30"), Duration.ofSeconds(30));
    told.put(Reply.of(429, "{\"retry_after\":3.5}"), Duration.ofMillis(3500));
    told.put(Reply.of(429, "{\"retry_after_ms\":2500}"), Duration.ofMillis(2500));
    told.put(Reply.of(429, "{\"parameters\":{\"retry_after\":5}}"), Duration.ofSeconds(5));
    told.put(Reply.of(429, "{\"retry-after\":4.25}"), Duration.ofMillis(4250));
    for (Map.Entry<Reply, Duration> wait : told.entrySet()) {
      assertThat(pause(wait.getKey())).as("%s", wait.getKey()).isEqualTo(wait.getValue());
    }
    assertThat(pause(busy.with("Retry-After", date)))
        .isBetween(Duration.ofSeconds(100), Duration.ofSeconds(120));
    assertThat(pause(busy)).isNull();
    assertThat(pause(busy.with("Retry-After", "soon"))).isNull();
  }

  private @Nullable Duration pause(Reply reply) throws InterruptedException {
    Outcome outcome = sent(reply);
    assertThat(outcome).as("%s", reply).isInstanceOf(RateLimited.class);
    return ((RateLimited) outcome).pause();
  }

  @Test
  void shouldSayThatThePayloadIsAtFault() throws Exception {
    for (Reply reply : payloadRefusals()) {
      assertThat(sent(reply)).as("%s", reply).isInstanceOf(PayloadRefused.class);
    }
  }

  @Test
  void shouldSayThatTheReceiverIsAtFault() throws Exception {
    for (Reply reply : secretRefusals()) {
      assertThat(fault(reply)).as("%s", reply).isEqualTo(Fault.SECRET_REFUSED);
    }
    for (Reply reply : targetsGone()) {
      assertThat(fault(reply)).as("%s", reply).isEqualTo(Fault.TARGET_GONE);
    }
  }

  @Test
  void shouldFollowNoRedirect() throws Exception {
    for (int status : List.of(301, 302, 303, 307, 308)) {
      Reply reply = Reply.of(status, "").with("Location", server.uri() + "/elsewhere");
      assertThat(fault(reply)).as("%s", status).isEqualTo(Fault.MISCONFIGURED);
    }
  }

  private Fault fault(Reply reply) throws InterruptedException {
    Outcome outcome = sent(reply);
    assertThat(outcome).as("%s", reply).isInstanceOf(ReceiverFault.class);
    return ((ReceiverFault) outcome).fault();
  }

  @Test
  void shouldTakeAnyAnswerAndReadNoneWithoutEnd() throws Exception {
    List<Behaviour> answers = new ArrayList<>();
    answers.add(FaultyServer.ENDLESS_BODY);
    for (int status : List.of(200, 201, 204, 400, 403, 418, 429, 500)) {
      for (String body :
          List.of("", "null", "[]", "{", "\"x\"", "{\"ok\":7}", "\u0000\uFFFD<html>")) {
        answers.add(Reply.of(status, body));
      }
    }
    for (Behaviour answer : answers) {
      assertThat(sent(answer)).as("%s", answer).isNotNull();
    }
  }

  @Test
  void shouldShowNoSecretWhateverIsAnswered() throws Exception {
    for (int status : List.of(200, 301, 400, 401, 403, 404, 410, 413, 418, 429, 500, 503)) {
      sent(FaultyServer.echo(status));
    }
  }

  @Test
  void shouldPreviewWhatItSends() throws Exception {
    for (Form form : Form.values()) {
      for (Notification sample : samples()) {
        String preview = notifier.preview(dispatch(sample, form, Way.POST));

        assertThat(preview).isNotBlank();
        shouldHoldNoSecret(preview);
      }
    }
  }

  @Test
  void shouldSurviveHostileArticles() throws Exception {
    List<Notification> hostile =
        HostileNotifications.of(receiver.name(), receiver.targets().get(0), SEED, 60);
    for (Notification notification : hostile) {
      for (Form form : Form.values()) {
        server.forget();
        String preview = notifier.preview(dispatch(notification, form, Way.POST));

        Outcome outcome = notifier.send(dispatch(notification, form, Way.POST));

        assertThat(outcome).as("seed %s: %s", SEED, preview).isInstanceOf(Delivered.class);
        String body = server.last().body();
        shouldBeClean(body);
        shouldBeHarmless(body, form, notification);
      }
    }
  }

  /** Holds where a body is text as it is; what is encoded in it is judged by the channel's test. */
  private static void shouldBeClean(String body) {
    assertThat(Normalizer.isNormalized(body, Normalizer.Form.NFC)).as(body).isTrue();
    assertThat(body).doesNotContainPattern("[\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F]");
    assertThat(body).doesNotContainPattern("[\\u202A-\\u202E\\u2066-\\u2069\\uFDD0-\\uFDD4]");
    assertThat(body).doesNotContainPattern("(?i)\\\\u(?:00[01]|d[89a-f]|202[a-e]|206[6-9])");
  }

  @Test
  void shouldNotAskWhereASecretCannotBeRead() {
    Receiver unread = withSecrets(receiver, Contracts::unreadable);
    if (!unread.secrets().isEmpty()) {
      try (Notifier broken = type().open(unread, Contracts.resources())) {
        assertThat(broken.preview(dispatch(samples().get(0), Form.RICH, Way.POST))).isNotNull();
        assertThatThrownBy(() -> broken.send(dispatch(samples().get(0), Form.RICH, Way.POST)))
            .isInstanceOf(Secret.SecretException.class);
      }
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void shouldNotThrowWhateverASecretHolds() throws Exception {
    for (String odd : List.of("two\r\nX-Lines: here", "\u0000\uD800", "http://[bad", "file:///x")) {
      Receiver garbled = withSecrets(receiver, name -> Contracts.secret(name, odd));
      if (!garbled.secrets().isEmpty()) {
        try (Notifier broken = type().open(garbled, Contracts.resources())) {
          String said =
              String.valueOf(broken.send(dispatch(samples().get(0), Form.RICH, Way.POST)));
          assertThat(said).doesNotContain("X-Lines").doesNotContain("[bad");
        } catch (Secret.SecretException e) {
          assertThat(e.getMessage()).doesNotContain("X-Lines").doesNotContain("[bad");
        }
      }
    }
  }

  private static Receiver withSecrets(Receiver receiver, Function<String, Secret> maker) {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    receiver.secrets().keySet().forEach(name -> secrets.put(name, maker.apply(name)));
    return Contracts.withSecrets(receiver, secrets);
  }

  @Test
  void shouldStopWhenItIsInterrupted() throws Exception {
    server.behave(FaultyServer.HANG);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread sender =
        new Thread(
            () -> {
              try {
                Thread.currentThread().interrupt();
                send();
              } catch (InterruptedException e) {
                thrown.set(e);
              }
            });
    sender.start();
    sender.join(BOUND.toMillis());

    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  /** One attempt against that behaviour: one request, in bounded time, and no secret is told. */
  protected final Outcome sent(Behaviour behaviour) throws InterruptedException {
    return sent(behaviour, Way.POST);
  }

  /** The same with a message that is made, edited or answered. */
  protected final Outcome sent(Behaviour behaviour, Way way) throws InterruptedException {
    return sent(behaviour, Form.RICH, way);
  }

  /** The same with a message that is dressed so. */
  protected final Outcome sent(Behaviour behaviour, Form form) throws InterruptedException {
    return sent(behaviour, form, Way.POST);
  }

  private Outcome sent(Behaviour behaviour, Form form, Way way) throws InterruptedException {
    server.forget();
    server.behave(behaviour);
    long begun = System.nanoTime();

    Outcome outcome = notifier.send(dispatch(samples().get(0), form, way));

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(BOUND);
    assertThat(server.requests()).as("requests for one attempt").hasSize(1);
    shouldHoldNoSecret(outcome + " " + outcome.detail() + " " + outcome.label());
    return outcome;
  }

  private Outcome send() throws InterruptedException {
    Outcome outcome = notifier.send(dispatch(samples().get(0), Form.RICH, Way.POST));
    shouldHoldNoSecret(String.valueOf(outcome));
    return outcome;
  }

  /** An attempt to tell a notification. */
  protected final Dispatch dispatch(Notification notification, Form form, Way way) {
    return new Dispatch(
        notification, form, way, way == Way.POST ? null : known(), false, Instant.now());
  }

  /** One notification of each kind, for the first target. */
  protected final List<Notification> samples() {
    return List.copyOf(SampleNotifications.of(receiver.name(), receiver.targets().get(0)).values());
  }

  /** The receiver that is told. */
  protected final Receiver receiver() {
    return receiver;
  }

  /** The notifier under test. */
  protected final Notifier notifier() {
    return notifier;
  }

  private List<Way> ways() {
    Living living = type().living(receiver);
    return switch (living) {
      case EDIT -> List.of(Way.EDIT);
      case THREAD -> List.of(Way.REPLY);
      case NONE -> List.of(Way.POST);
    };
  }

  /** Fails where a text holds a secret in any form in which it can be used. */
  protected final void shouldHoldNoSecret(String text) {
    for (Secret secret : receiver.secrets().values()) {
      for (String form : forms(secret.reveal())) {
        assertThat(text).as("no secret").doesNotContain(form);
      }
    }
  }

  private static List<String> forms(String secret) {
    List<String> forms = new ArrayList<>();
    String bare = secret.contains("://") ? URI.create(secret).getRawPath() : secret;
    for (String part : bare.split("/", -1)) {
      if (part.length() >= 8) {
        forms.add(part);
        forms.add(URLEncoder.encode(part, UTF_8));
        forms.add(Base64.getEncoder().withoutPadding().encodeToString(part.getBytes(UTF_8)));
      }
    }
    return forms;
  }
}
