package io.wirewatch.notify.peer;

import io.wirewatch.notify.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An ngIRCd of the test's own, which can be ended and started again. */
final class NgIrcd implements AutoCloseable {
  /** What the server asks for. */
  static final String PASSWORD = "planted-server-password";

  /** What {@code #locked} asks for. */
  static final String KEY = "planted-channel-key";

  private final Path folder;
  private final int port = PeerProcess.freePort();
  private final int tlsPort = PeerProcess.freePort();
  private PeerProcess process;

  /** Starts one that has its files in a folder. */
  NgIrcd(Path folder, @Nullable Certificates certificates) throws IOException {
    this.folder = Files.createDirectories(folder);
    String tls =
        certificates == null
            ? ""
            : """
            [SSL]
             CertFile = %s
             KeyFile = %s
             Ports = %d
            """
                .formatted(certificates.certificate(), certificates.key(), tlsPort);
    Files.writeString(
        folder.resolve("ngircd.conf"),
        """
        [Global]
         Name = irc.example.net
         Info = test
         AdminEMail = admin@example.net
         Listen = 127.0.0.1
         Ports = %d
         MotdPhrase = hello
         Password = %s
        [Limits]
         MaxConnectionsIP = 0
         MaxNickLength = 30
         PingTimeout = 5
         PongTimeout = 5
        [Options]
         DNS = no
         Ident = no
         PAM = no
        [Channel]
         Name = #locked
         Modes = +k %s
        [Channel]
         Name = #quiet
         Modes = +m
        %s
        """
            .formatted(port, PASSWORD, KEY, tls));
    process = run();
  }

  private PeerProcess run() throws IOException {
    return PeerProcess.start(
        folder.resolve("ngircd.log"),
        port,
        "ngircd",
        "--nodaemon",
        "--config",
        folder.resolve("ngircd.conf").toAbsolutePath().toString());
  }

  int port() {
    return port;
  }

  int tlsPort() {
    return tlsPort;
  }

  PeerProcess process() {
    return process;
  }

  /** Starts it again at the same place, once it was ended. */
  void restart() throws IOException {
    process = run();
  }

  @Override
  public void close() {
    process.close();
  }
}
