package io.wirewatch.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key with a certificate that only itself vouches for.
 *
 * @param store both, as PKCS 12 under {@value #PASSWORD}
 * @param certificate the certificate in PEM
 * @param key the key in PEM
 */
public record Certificates(Path store, Path certificate, Path key) {
  /** Protects the store. */
  public static final String PASSWORD = "changeit-9f27";

  private static final String ALIAS = "own";

  /** Makes one for a name, such as {@code dns:localhost}, in a folder. */
  public static Certificates make(Path folder, String name) throws Exception {
    Path store = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "RSA",
                "-dname",
                "CN=test",
                "-ext",
                "SAN=" + name,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IOException("keytool made no key pair: " + said);
    }
    KeyStore keys = keys(store);
    Certificates made =
        new Certificates(store, folder.resolve("certificate.pem"), folder.resolve("key.pem"));
    write(made.certificate, "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
    byte[] key = keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
    write(made.key, "PRIVATE KEY", key);
    return made;
  }

  private static KeyStore keys(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private static void write(Path file, String kind, byte[] der) throws IOException {
    String code = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, code, kind));
  }

  /** What a server shows itself with. */
  public SSLContext context() throws Exception {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys(store), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
