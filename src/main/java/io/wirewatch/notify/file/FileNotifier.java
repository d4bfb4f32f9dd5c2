package io.wirewatch.notify.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wirewatch.json.Json;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.Composer;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Limits;
import io.wirewatch.notify.Markup;
import io.wirewatch.notify.NotificationData;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Outcome;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import io.wirewatch.notify.Post;
import io.wirewatch.notify.Resources;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Appends a line a message. The file is opened anew for each, so that it may be moved away at any
 * time.
 */
final class FileNotifier implements Notifier {
  private static final Limits LIMITS = new Limits(500, 4_000, 20, 16_000);
  private static final int MAX_DATA = 64 * 1024;

  private final Path path;
  private final boolean isText;
  private final boolean syncs;
  private final Composer composer;

  FileNotifier(Receiver receiver, Resources resources) {
    try {
      this.path = Path.of(String.valueOf(receiver.option("path")));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("path: " + e.getMessage());
    }
    this.isText = FileType.TEXT.equals(receiver.option("format"));
    this.syncs = "true".equals(receiver.option("fsync"));
    this.composer = Composer.of(receiver, resources, Markup.NONE);
  }

  @Override
  public String preview(Dispatch dispatch) {
    Post post = composer.compose(dispatch, LIMITS);
    if (isText) {
      String leads = post.url() == null ? "" : " " + post.url();
      return dispatch.at()
          + " "
          + dispatch.notification().message()
          + " "
          + post.headline()
          + leads;
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("sentAt", dispatch.at().toString());
    line.put("headline", post.headline());
    line.put("text", post.plain());
    line.put("mayBeRepeat", dispatch.mayBeRepeat());
    line.put("notification", NotificationData.of(dispatch.notification(), MAX_DATA));
    return Json.write(line);
  }

  @Override
  public Outcome send(Dispatch dispatch) {
    String line = preview(dispatch) + "\n";
    try (FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      return append(file, line);
    } catch (IOException e) {
      return new ReceiverFault(Fault.MISCONFIGURED, true, "the file cannot be opened: " + e);
    }
  }

  private Outcome append(FileChannel file, String line) {
    try {
      // One write, so that lines of several processes do not mix.
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      if (syncs) {
        file.force(true);
      }
      return new Outcome.Delivered(null, null);
    } catch (IOException e) {
      return new Outcome.InDoubt("the file cannot be written: " + e.getMessage());
    }
  }

  @Override
  public void close() {}
}
