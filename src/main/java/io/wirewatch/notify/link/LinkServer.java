package io.wirewatch.notify.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wirewatch.model.Command;
import io.wirewatch.model.Secret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where signed links lead: GET shows a page with a button and changes nothing, POST acts.
 *
 * <p>Nothing is said of an alert that is not in the link: whoever has no link learns nothing.
 */
public final class LinkServer implements AutoCloseable {
  /** How a request ended: the name under which it is counted. */
  public enum Ending {
    SHOWN,
    ACTED,
    FORGED,
    EXPIRED,
    NOT_ALLOWED,
    FAILED,
    REFUSED;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Takes commands; returns once they are kept, or throws. */
  @FunctionalInterface
  public interface Sink {
    /** Keeps a command. */
    void take(Command command) throws IOException, InterruptedException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(LinkServer.class);
  private static final int THREADS = 4;
  private static final int BACKLOG = 64;
  private static final String MAX_SECONDS = "15";
  private static final int MAX_BODY = 4096;
  private static final int MAX_NAME = 60;
  private static final String NAMELESS = "someone";

  private final HttpServer server;
  private final ExecutorService threads;
  private final LinkSigner signer;
  private final BiPredicate<Command.Verb, String> isAllowed;
  private final Sink sink;
  private final InstantSource clock;
  private final AtomicLongArray counts = new AtomicLongArray(Ending.values().length);

  private LinkServer(
      HttpServer server,
      Secret secret,
      BiPredicate<Command.Verb, String> isAllowed,
      Sink sink,
      InstantSource clock) {
    this.server = server;
    this.signer = new LinkSigner(secret);
    this.isAllowed = isAllowed;
    this.sink = sink;
    this.clock = clock;
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "links");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts to listen.
   *
   * @param listen where
   * @param secret that signed the links
   * @param isAllowed whether a verb may be asked by a link of a receiver
   * @throws IOException if nothing can listen there
   */
  public static LinkServer start(
      InetSocketAddress listen,
      Secret secret,
      BiPredicate<Command.Verb, String> isAllowed,
      Sink sink,
      InstantSource clock)
      throws IOException {
    // The server's own settings, for the whole process: without them whoever opens a connection and
    // says nothing holds a thread for ever.
    System.setProperty("sun.net.httpserver.maxReqTime", MAX_SECONDS);
    System.setProperty("sun.net.httpserver.maxRspTime", MAX_SECONDS);
    HttpServer server = HttpServer.create(listen, BACKLOG);
    LinkServer links = new LinkServer(server, secret, isAllowed, sink, clock);
    server.createContext("/", links::answer);
    server.setExecutor(links.threads);
    server.start();
    return links;
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** How many requests ended so. */
  public long count(Ending ending) {
    return counts.get(ending.ordinal());
  }

  /** How many requests ended so, by name; what has not happened is not there. */
  public Map<String, Long> counts() {
    Map<String, Long> all = new TreeMap<>();
    for (Ending ending : Ending.values()) {
      if (count(ending) > 0) {
        all.put(ending.label, count(ending));
      }
    }
    return all;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Page page = page(exchange);
      counts.incrementAndGet(page.ending().ordinal());
      byte[] body = page.html().getBytes(UTF_8);
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", "text/html; charset=utf-8");
      headers.set("Cache-Control", "no-store");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("X-Robots-Tag", "noindex");
      headers.set(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors"
              + " 'none'; base-uri 'none'");
      if (page.status() == 405) {
        headers.set("Allow", "GET, HEAD, POST");
      }
      boolean isHead = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(page.status(), isHead ? -1 : body.length);
      if (!isHead) {
        exchange.getResponseBody().write(body);
      }
    } catch (RuntimeException e) {
      // The path is a signed link, and so stays out of the log.
      LOG.warn("a request of a link failed: {}", e.getClass().getSimpleName());
    }
  }

  private Page page(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String method = exchange.getRequestMethod();
    if (!path.startsWith(SignedLinks.PATH)) {
      return Page.said(
          404, Ending.REFUSED, "There is nothing here", "Links of messages lead here.");
    }
    if (!method.equals("GET") && !method.equals("HEAD") && !method.equals("POST")) {
      return Page.said(405, Ending.REFUSED, "Not so", "Open the link, and press its button.");
    }
    Optional<LinkAction> signed;
    try {
      signed = signer.verify(path.substring(SignedLinks.PATH.length()));
    } catch (Secret.SecretException e) {
      LOG.warn("links cannot be read: {}", e.getMessage());
      return Page.said(503, Ending.FAILED, "Not now", "Try again in a while.");
    }
    if (signed.isEmpty()) {
      return Page.said(
          403,
          Ending.FORGED,
          "This is no link of ours",
          "It was cut or changed on its way: copy the whole of it from the message.");
    }
    LinkAction action = signed.get();
    if (!clock.instant().isBefore(action.expires())) {
      return Page.said(
          410, Ending.EXPIRED, "This link has expired", "Newer messages have new ones.");
    }
    if (!isAllowed.test(action.verb(), action.receiver())) {
      return Page.said(
          403, Ending.NOT_ALLOWED, "This is not allowed", "Links of this place may not do it.");
    }
    return method.equals("POST") ? act(exchange, action) : Page.of(action);
  }

  private Page act(HttpExchange exchange, LinkAction action) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      return Page.said(413, Ending.REFUSED, "Too much", "A name has at most 60 letters.");
    }
    Command command = action.command(name(new String(body, UTF_8)), clock.instant());
    try {
      sink.take(command);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Page.said(503, Ending.FAILED, "Not now", "Wirewatch stops. Try again in a while.");
    } catch (IOException | RuntimeException e) {
      LOG.warn("the command {} of a link could not be kept", action.verb().label(), e);
      return Page.said(503, Ending.FAILED, "Not now", "Try again in a while.");
    }
    return Page.said(200, Ending.ACTED, "Done", action.sentence());
  }

  /** The name given in the form, cleaned; that of nobody where none was. */
  private static String name(String form) {
    for (String field : form.split("&", -1)) {
      if (field.startsWith("by=")) {
        String given;
        try {
          given = URLDecoder.decode(field.substring("by=".length()), UTF_8);
        } catch (IllegalArgumentException e) {
          return NAMELESS;
        }
        String clean = given.replaceAll("[\\p{C}\\s]+", " ").strip();
        int letters = clean.codePointCount(0, clean.length());
        String cut =
            letters <= MAX_NAME ? clean : clean.substring(0, clean.offsetByCodePoints(0, MAX_NAME));
        return cut.isEmpty() ? NAMELESS : cut;
      }
    }
    return NAMELESS;
  }

  /** Stops to listen; a request that is being answered has a second left. */
  @Override
  public void close() {
    server.stop((int) Duration.ofSeconds(1).toSeconds());
    threads.shutdownNow();
  }
}
