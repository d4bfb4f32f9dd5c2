package io.wirewatch.notify.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.wirewatch.json.Json;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that is made at most once. Its address and headers may be secret: neither is ever
 * shown.
 *
 * @param method such as {@code POST}
 * @param url where to, as configured; checked when it is made
 * @param headers by name
 * @param body what is sent, in UTF-8; empty for nothing
 * @param maxAnswer how many bytes of the answer are read
 * @param timeout how long it may take in all; null for as long as the receiver allows
 */
public record HttpCall(
    String method,
    String url,
    Map<String, String> headers,
    String body,
    int maxAnswer,
    @Nullable Duration timeout) {
  private static final int USUAL_ANSWER = 64 * 1024;

  /** A request by any method, without headers and body. */
  public static HttpCall of(String method, String url) {
    return new HttpCall(method, url, Map.of(), "", USUAL_ANSWER, null);
  }

  /** A POST. */
  public static HttpCall post(String url) {
    return of("POST", url);
  }

  /** A PUT. */
  public static HttpCall put(String url) {
    return of("PUT", url);
  }

  /** A PATCH. */
  public static HttpCall patch(String url) {
    return of("PATCH", url);
  }

  /** A GET. The platform may repeat one by itself where its connection was closed. */
  public static HttpCall get(String url) {
    return of("GET", url);
  }

  /** With a header, in the place of an earlier one of that name. */
  public HttpCall header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpCall(method, url, more, body, maxAnswer, timeout);
  }

  /** With a token in the header {@code Authorization}. */
  public HttpCall bearer(String token) {
    return header("Authorization", "Bearer " + token);
  }

  /** With a user and a password in the header {@code Authorization}. */
  public HttpCall basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(UTF_8);
    return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
  }

  /** With a body of JSON: maps, lists, texts, numbers. */
  public HttpCall json(Object tree) {
    return body("application/json; charset=utf-8", Json.write(tree));
  }

  /** With a body of form fields. */
  public HttpCall form(Map<String, String> fields) {
    return body(
        "application/x-www-form-urlencoded",
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(joining("&")));
  }

  /** With a body of text in UTF-8. */
  public HttpCall body(String contentType, String text) {
    return header("Content-Type", contentType).withBody(text);
  }

  /** That reads at most so many bytes of the answer. */
  public HttpCall answerUpTo(int bytes) {
    return new HttpCall(method, url, headers, body, bytes, timeout);
  }

  /** That may take so long in all. */
  public HttpCall within(Duration limit) {
    return new HttpCall(method, url, headers, body, maxAnswer, limit);
  }

  private HttpCall withBody(String text) {
    return new HttpCall(method, url, headers, text, maxAnswer, timeout);
  }

  /** A part of an address, percent-encoded. */
  public static String encode(String part) {
    return URLEncoder.encode(part, UTF_8).replace("+", "%20");
  }

  /** Its method and size: the address may be a secret. */
  @Override
  public String toString() {
    return method + " of " + body.length() + " characters";
  }
}
