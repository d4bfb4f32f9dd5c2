package io.wirewatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StandardInputTest {
  @Test
  void shouldGiveEverythingAndThenItsEnd() throws Exception {
    String text = "line\n".repeat(50_000);
    InputStream input = new StandardInput(new ByteArrayInputStream(text.getBytes(UTF_8)));

    assertThat(new String(input.readAllBytes(), UTF_8)).isEqualTo(text);
    assertThat(input.read()).isEqualTo(-1);
  }

  @Test
  void shouldGiveWhatIsThereBeforeMoreComes() throws Exception {
    try (PipedOutputStream writer = new PipedOutputStream();
        PipedInputStream pipe = new PipedInputStream(writer)) {
      InputStream input = new StandardInput(pipe);
      writer.write("a line\n".getBytes(UTF_8));
      writer.flush();

      byte[] line = new byte[100];

      assertThat(input.read(line)).isEqualTo(7);
    }
  }

  @Test
  void shouldBeInterruptibleWhileItWaitsForALine() {
    CountDownLatch never = new CountDownLatch(1);
    InputStream silent =
        new InputStream() {
          @Override
          public int read() throws IOException {
            try {
              never.await();
            } catch (InterruptedException e) {
              throw new InterruptedIOException();
            }
            return -1;
          }
        };
    InputStream input = new StandardInput(silent);

    Thread.currentThread().interrupt();

    assertThatThrownBy(input::read).isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
    never.countDown();
  }

  @Test
  void shouldPassOnWhatFailsBelow() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken");
          }
        };

    assertThatThrownBy(() -> new StandardInput(broken).read()).hasMessage("broken");
  }
}
