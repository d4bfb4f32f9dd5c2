package io.wirewatch.notify.file;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Receiver.Living;
import io.wirewatch.model.Receiver.Rate;
import io.wirewatch.model.ReceiverOption;
import io.wirewatch.model.ReceiverOption.Kind;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.ReceiverType;
import io.wirewatch.notify.Resources;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that grows by a line a message. */
public final class FileType implements ReceiverType {
  static final String JSONL = "jsonl";
  static final String TEXT = "text";

  @Override
  public String name() {
    return "file";
  }

  @Override
  public List<ReceiverOption> options() {
    return List.of(
        ReceiverOption.required("path", Kind.TEXT, "the file; it is made, its folder is not"),
        ReceiverOption.choice("format", "what a line is", JSONL, TEXT),
        ReceiverOption.optional(
            "fsync", Kind.FLAG, "false", "whether each line is on the disk before it counts"));
  }

  @Override
  public @Nullable String targetOption() {
    return null;
  }

  /** Each change is a line more, of the same message. */
  @Override
  public Living living(Receiver receiver) {
    return Living.EDIT;
  }

  /** A line of JSON holds the notification's id: who reads the file can know it again. */
  @Override
  public boolean isIdempotent(Receiver receiver) {
    return !TEXT.equals(receiver.option("format"));
  }

  @Override
  public Rate rate() {
    return new Rate(1_000, Duration.ofSeconds(1), 1_000, Duration.ofSeconds(1));
  }

  @Override
  public Notifier open(Receiver receiver, Resources resources) {
    return new FileNotifier(receiver, resources);
  }
}
