package io.wirewatch.notify.matrix;

import io.wirewatch.json.Json;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.ActionLinks.Link;
import io.wirewatch.notify.Composer;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Limits;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.PlainText;
import io.wirewatch.notify.Post;
import io.wirewatch.notify.Redactor;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.TagMarkup;
import io.wirewatch.notify.http.HttpCall;
import io.wirewatch.notify.http.HttpCaller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Puts notices into rooms, each under a transaction of its own. */
final class MatrixNotifier implements Notifier {
  // Of 65,536 bytes of a whole event, which holds text and HTML, and what servers add.
  private static final Limits LIMITS = new Limits(1_200, 6_000, 20, 20_000);

  private final Receiver receiver;
  private final String homeserver;
  private final Composer composer;
  private final TagMarkup markup = new TagMarkup(MatrixNotifier::bytes);
  private final HttpCaller caller;

  MatrixNotifier(Receiver receiver, Resources resources) {
    for (String room : receiver.targets()) {
      if (!room.matches("![^\\s/]{1,254}")) {
        throw new IllegalArgumentException(
            "room: expected the id of a room, such as !abc:example.org, found " + room);
      }
    }
    this.receiver = receiver;
    this.homeserver =
        Objects.requireNonNull(receiver.option("homeserver")).strip().replaceFirst("/+$", "");
    this.composer = Composer.of(receiver, resources, markup);
    this.caller = HttpCaller.open(receiver, Redactor.of(receiver), resources.clock());
  }

  /** How many bytes a text takes in JSON. */
  private static int bytes(String text) {
    int escapes = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      escapes += unit == '"' || unit == '\n' || unit == '\\' ? 1 : 0;
    }
    return PlainText.bytes(text) + escapes;
  }

  @Override
  public String preview(Dispatch dispatch) {
    return Json.write(event(dispatch));
  }

  @Override
  public Outcome send(Dispatch dispatch) throws InterruptedException {
    String room = HttpCall.encode(dispatch.notification().target());
    String url =
        homeserver
            + "/_matrix/client/v3/rooms/"
            + room
            + "/send/m.room.message/"
            + HttpCall.encode(transaction(dispatch));
    HttpCall call =
        HttpCall.put(url).bearer(receiver.secret("token").reveal().strip()).json(event(dispatch));
    return caller.send(call, new MatrixAnswers(dispatch));
  }

  /**
   * The same for the same attempt made again. Another form or way is another attempt: what was
   * refused may be remembered.
   */
  private static String transaction(Dispatch dispatch) {
    return dispatch.notification().id()
        + "."
        + dispatch.form().label()
        + (dispatch.way() == Way.POST ? "" : "." + dispatch.way());
  }

  private Map<String, Object> event(Dispatch dispatch) {
    Post post = composer.compose(dispatch, LIMITS);
    Map<String, Object> event = new LinkedHashMap<>();
    if (dispatch.way() != Way.EDIT) {
      putContent(event, post, dispatch.form());
      if (dispatch.way() == Way.REPLY) {
        event.put("m.relates_to", thread(Objects.requireNonNull(dispatch.remote())));
      }
      return event;
    }
    Map<String, Object> content = new LinkedHashMap<>();
    putContent(content, post, dispatch.form());
    event.put("msgtype", "m.notice");
    // For clients that know of no edits.
    event.put("body", "* " + post.headline());
    event.put("m.mentions", Map.of());
    event.put("m.new_content", content);
    event.put(
        "m.relates_to",
        Map.of("rel_type", "m.replace", "event_id", Objects.requireNonNull(dispatch.remote())));
    return event;
  }

  private static Map<String, Object> thread(String root) {
    return Map.of(
        "rel_type",
        "m.thread",
        "event_id",
        root,
        // For clients that know of no threads.
        "is_falling_back",
        true,
        "m.in_reply_to",
        Map.of("event_id", root));
  }

  private void putContent(Map<String, Object> content, Post post, Form form) {
    content.put("msgtype", "m.notice");
    content.put("body", post.plain());
    if (form == Form.RICH) {
      StringBuilder html = new StringBuilder(post.markup());
      String between = "\n\n";
      for (Link link : post.actions()) {
        html.append(between).append(markup.link(link.label(), link.url()));
        between = " · ";
      }
      content.put("format", "org.matrix.custom.html");
      content.put("formatted_body", html.toString().replace("\n", "<br>"));
    }
    // Nobody, whatever the text holds.
    content.put("m.mentions", Map.of());
  }

  @Override
  public void close() {
    caller.close();
  }
}
