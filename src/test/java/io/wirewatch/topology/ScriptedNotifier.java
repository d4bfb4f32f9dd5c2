package io.wirewatch.topology;

import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Notes what it is to send, and answers as a function says, which may take its time. */
final class ScriptedNotifier implements Notifier {
  private final List<Dispatch> sent = new CopyOnWriteArrayList<>();
  private volatile Function<Dispatch, Outcome> script = ScriptedNotifier::deliver;

  /** The service takes it and names it by what is told. */
  static Outcome deliver(Dispatch dispatch) {
    return new Outcome.Delivered("remote-" + dispatch.notification().id(), null);
  }

  /** Answers by {@code newScript} from now on. */
  void answerBy(Function<Dispatch, Outcome> newScript) {
    script = newScript;
  }

  List<Dispatch> sent() {
    return List.copyOf(sent);
  }

  /** The notifications that it was to send, in their order. */
  List<String> ids() {
    List<String> ids = new ArrayList<>();
    sent.forEach(dispatch -> ids.add(dispatch.notification().id()));
    return ids;
  }

  @Override
  public String preview(Dispatch dispatch) {
    return dispatch.notification().id();
  }

  @Override
  public Outcome send(Dispatch dispatch) throws InterruptedException {
    sent.add(dispatch);
    Outcome outcome = script.apply(dispatch);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return outcome;
  }

  @Override
  public void close() {}
}
