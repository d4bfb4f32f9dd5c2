package io.wirewatch.notify.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;

/** The body of a request, which knows whether anybody has begun to write it. */
final class WatchedBody implements BodyPublisher {
  private final BodyPublisher body;
  private volatile boolean isBegun;

  WatchedBody(String text) {
    this.body = BodyPublishers.ofString(text);
  }

  /** Whether the peer may have seen any of it: then a request without an answer is in doubt. */
  boolean isBegun() {
    return isBegun;
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    // The client asks for the body when it is connected, and writes the headers no sooner.
    isBegun = true;
    body.subscribe(subscriber);
  }
}
