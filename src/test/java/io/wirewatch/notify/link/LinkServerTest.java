package io.wirewatch.notify.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Alert;
import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.Command;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Secret;
import io.wirewatch.model.Severity;
import io.wirewatch.notify.ActionLinks.Link;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkServerTest {
  private static final Instant WRITTEN = Instant.parse("2026-03-01T12:00:00.250Z");
  private static final String SECRET = "a secret of sixteen";

  private final List<Command> commands = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private Instant now = WRITTEN.plusSeconds(60);
  private BiPredicate<Command.Verb, String> allowed = (verb, receiver) -> true;
  private LinkServer.Sink sink = commands::add;
  private final LinkServer server = start();

  private LinkServer start() {
    try {
      return LinkServer.start(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
          secret(SECRET),
          (verb, receiver) -> allowed.test(verb, receiver),
          command -> sink.take(command),
          () -> now);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldChangeNothingWhenALinkIsOpened() throws Exception {
    HttpResponse<String> page = get(link("Acknowledge"));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<button>Acknowledge</button>").contains("method=\"post\"");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(commands).isEmpty();
  }

  @Test
  void shouldActWhenTheButtonIsPressed() throws Exception {
    HttpResponse<String> page = post(link("Mute 2h"), "by=Ana+%3Cdesk%3E");

    assertThat(page.statusCode()).isEqualTo(200);
    Command command = commands.get(0);
    assertThat(command.verb()).isEqualTo(Command.Verb.MUTE);
    assertThat(command.rule()).isEqualTo("coup");
    assertThat(command.time()).isEqualTo("2h");
    assertThat(command.message()).isEqualTo("m1");
    assertThat(command.receiver()).isEqualTo("desk");
    assertThat(command.target()).isEqualTo("C1");
    assertThat(command.by()).isEqualTo("Ana <desk> (by link)");
  }

  @Test
  void shouldTakeAButtonPressedTwiceForOneCommand() throws Exception {
    post(link("Acknowledge"), "by=ana");
    now = now.plusSeconds(5);
    post(link("Acknowledge"), "by=bob");
    now = now.plus(Duration.ofHours(3));
    post(link("Acknowledge"), "by=ana");

    assertThat(commands.get(0).id()).isEqualTo(commands.get(1).id());
    assertThat(commands.get(2).id()).isNotEqualTo(commands.get(0).id());
  }

  @Test
  void shouldSayNobodyWhereNoNameIsGivenAndCleanAndCutOthers() throws Exception {
    post(link("Acknowledge"), "");
    post(link("Acknowledge"), "by=%0D%0A%E2%80%AE+a%00b+" + "x".repeat(200));
    post(link("Acknowledge"), "by=%zz");

    assertThat(commands.get(0).by()).isEqualTo("someone (by link)");
    assertThat(commands.get(1).by()).startsWith("a b x").hasSize(60 + " (by link)".length());
    assertThat(commands.get(2).by()).isEqualTo("someone (by link)");
  }

  @Test
  void shouldRefuseWhatWasNotSignedHere() throws Exception {
    String link = link("Acknowledge");
    int dot = link.lastIndexOf('.');

    assertThat(post(link.substring(0, link.length() - 2) + "AA", "").statusCode()).isEqualTo(403);
    assertThat(post(link.substring(0, dot), "").statusCode()).isEqualTo(403);
    assertThat(post(link.substring(0, dot + 1), "").statusCode()).isEqualTo(403);
    assertThat(post(links(secret("another secret of theirs")).get(0).url(), "").statusCode())
        .isEqualTo(403);
    assertThat(commands).isEmpty();
    assertThat(server.count(LinkServer.Ending.FORGED)).isEqualTo(4);
    assertThat(server.counts()).containsEntry("forged", 4L).doesNotContainKey("acted");
  }

  @Test
  void shouldRefuseALinkThatHasExpired() throws Exception {
    String link = link("Acknowledge");
    now = WRITTEN.plus(Duration.ofDays(7));

    assertThat(get(link).statusCode()).isEqualTo(410);
    assertThat(post(link, "").statusCode()).isEqualTo(410);
    assertThat(commands).isEmpty();
  }

  @Test
  void shouldRefuseWhatIsNotAllowed() throws Exception {
    allowed = (verb, receiver) -> verb != Command.Verb.MUTE;

    assertThat(post(link("Mute 2h"), "").statusCode()).isEqualTo(403);
    assertThat(post(link("Acknowledge"), "").statusCode()).isEqualTo(200);
    assertThat(commands).hasSize(1);
  }

  @Test
  void shouldSayThatACommandCouldNotBeKept() throws Exception {
    sink =
        command -> {
          throw new IOException("the broker is away");
        };

    HttpResponse<String> page = post(link("Acknowledge"), "");

    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).doesNotContain("broker");
  }

  @Test
  void shouldKnowNoOtherPathsAndMethods() throws Exception {
    String root = link("Acknowledge").replaceAll("/act/.*", "/");
    HttpRequest delete = HttpRequest.newBuilder(URI.create(link("Acknowledge"))).DELETE().build();

    assertThat(get(root).statusCode()).isEqualTo(404);
    assertThat(get(root + "act").statusCode()).isEqualTo(404);
    assertThat(client.send(delete, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    assertThat(post(link("Acknowledge"), "by=" + "x".repeat(5000)).statusCode()).isEqualTo(413);
    assertThat(commands).isEmpty();
  }

  @Test
  void shouldMakeTheSameLinksOfTheSameNotification() {
    assertThat(links(secret(SECRET))).isEqualTo(links(secret(SECRET)));
    assertThat(links(secret(SECRET)))
        .extracting(Link::label)
        .containsExactly("Acknowledge", "Mute 2h", "Why?", "More");
  }

  @Test
  void shouldTellWithoutLinksWhereTheSecretIsOfNoUse() {
    assertThat(links(secret("short"))).isEmpty();
  }

  @Test
  void shouldNotOfferToAcknowledgeWhatIsOver() {
    assertThat(links(secret(SECRET), Alert.Event.RESOLVED))
        .extracting(Link::label)
        .containsExactly("Mute 2h", "Why?", "More");
  }

  private String link(String label) {
    return links(secret(SECRET)).stream()
        .filter(link -> link.label().equals(label))
        .findAny()
        .orElseThrow()
        .url();
  }

  private List<Link> links(Secret secret) {
    return links(secret, Alert.Event.RAISED);
  }

  @Test
  void shouldOfferOfADigestWhatIsSaidOfItsRuleAlone() {
    AlertBrief coup = brief(Alert.Event.RAISED, "coup");
    AlertBrief grain = brief(Alert.Event.RAISED, "grain");

    assertThat(links(notification(Notification.Kind.DIGEST, coup, coup)))
        .extracting(Link::label)
        .containsExactly("Mute 2h");
    assertThat(links(notification(Notification.Kind.DIGEST, coup, grain))).isEmpty();
  }

  private List<Link> links(Notification notification) {
    return links(secret(SECRET), notification);
  }

  private List<Link> links(Secret secret, Alert.Event event) {
    return links(secret, notification(event));
  }

  private List<Link> links(Secret secret, Notification notification) {
    URI base = URI.create("http://127.0.0.1:" + server.address().getPort() + "/");
    Set<Command.Verb> verbs = EnumSet.allOf(Command.Verb.class);
    return new SignedLinks(base, secret, verbs, Duration.ofDays(7), Duration.ofHours(2))
        .of(notification);
  }

  private static Notification notification(Alert.Event event) {
    return notification(Notification.Kind.NEW, brief(event, "coup"));
  }

  private static AlertBrief brief(Alert.Event event, String rule) {
    return new AlertBrief(
        "a1",
        event,
        rule,
        "Coup",
        Severity.CRITICAL,
        Map.of(),
        "new-story",
        null,
        "Coup",
        null,
        List.of(),
        "why",
        null,
        List.of(),
        WRITTEN,
        WRITTEN);
  }

  private static Notification notification(Notification.Kind kind, AlertBrief... briefs) {
    return new Notification(
        "n1",
        kind,
        "desk",
        "C1",
        "m1",
        "live",
        Map.of(),
        Severity.CRITICAL,
        List.of(briefs),
        briefs.length,
        List.of(),
        null,
        List.of(),
        "group-wait",
        WRITTEN,
        0);
  }

  private HttpResponse<String> get(String url) throws Exception {
    return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String url, String form) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(form)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static Secret secret(String text) {
    return new Secret() {
      @Override
      public String reveal() {
        return text;
      }

      @Override
      public String origin() {
        return "test";
      }
    };
  }
}
