package io.wirewatch.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * The embedded Kafka as companies run theirs: TLS with SCRAM-SHA-512 on one listener, TLS with
 * certificates on both sides on another, and an authorizer that denies what no ACL allows. On the
 * listener without security whoever comes is a super user, which lets tests prepare it.
 */
public final class SecureKafka implements AutoCloseable {
  /** Who shows the certificate of {@link #clientOfCertificate()}. */
  public static final String CERTIFIED = "User:CN=Wire Watch,O=Desk \\\"Europe\\\"";

  /** Protects every key store that is made here. */
  public static final String STORE_PASSWORD = "store-9f27c1";

  private static final String SCRAM = "SCRAM";
  private static final String MUTUAL = "MUTUAL";
  private static final String BROKER_STORE = "broker.p12";
  private static final String CLIENT_STORE = "client.p12";
  private static final String TRUST_STORE = "trust.p12";

  private final Path stores;
  private final EmbeddedKafka kafka;

  private SecureKafka(Path stores, EmbeddedKafka kafka) {
    this.stores = stores;
    this.kafka = kafka;
  }

  /** Makes certificates and starts the broker, all below {@code folder}. */
  public static SecureKafka start(Path folder) throws Exception {
    Path stores = Files.createDirectories(folder.resolve("stores"));
    keyPair(stores.resolve(BROKER_STORE), "CN=broker", "ip:127.0.0.1");
    keyPair(stores.resolve(CLIENT_STORE), "CN=Wire Watch,O=Desk \\\"Europe\\\"", "dns:client");
    trust(stores, BROKER_STORE, CLIENT_STORE);
    Map<String, String> properties =
        Map.ofEntries(
            Map.entry("authorizer.class.name", AskedFor.class.getName()),
            Map.entry("allow.everyone.if.no.acl.found", "false"),
            Map.entry("super.users", "User:ANONYMOUS"),
            Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
            Map.entry(
                "listener.name.scram.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
            Map.entry("listener.name.mutual.ssl.client.auth", "required"),
            Map.entry("ssl.keystore.location", stores.resolve(BROKER_STORE).toString()),
            Map.entry("ssl.keystore.type", "PKCS12"),
            Map.entry("ssl.keystore.password", STORE_PASSWORD),
            Map.entry("ssl.truststore.location", stores.resolve(TRUST_STORE).toString()),
            Map.entry("ssl.truststore.type", "PKCS12"),
            Map.entry("ssl.truststore.password", STORE_PASSWORD));
    EmbeddedKafka kafka =
        EmbeddedKafka.start(
            folder.resolve("kafka"),
            0,
            new Additions(Map.of(SCRAM, "SASL_SSL", MUTUAL, "SSL"), properties));
    return new SecureKafka(stores, kafka);
  }

  /** Address of the listener without security, on which all is allowed. */
  public String open() {
    return kafka.bootstrap();
  }

  /** Address of the listener that demands TLS and SCRAM-SHA-512. */
  public String scram() {
    return kafka.address(SCRAM);
  }

  /** Address of the listener that demands TLS and a certificate of the client. */
  public String mutual() {
    return kafka.address(MUTUAL);
  }

  /** A client that may do everything. */
  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", open()));
  }

  /** Makes {@code user}, or gives it another password. */
  public void addUser(String user, String password) throws Exception {
    try (Admin admin = admin()) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password)))
          .all()
          .get();
    }
  }

  /** The properties of a client that trusts this broker. */
  public Map<String, String> trusting() {
    return Map.of(
        "ssl.truststore.location",
        stores.resolve(TRUST_STORE).toString(),
        "ssl.truststore.type",
        "PKCS12",
        "ssl.truststore.password",
        STORE_PASSWORD);
  }

  /** The properties of a user's client of {@link #scram()}. */
  public Map<String, String> clientOf(String user, String password) {
    return with(
        trusting(),
        Map.of(
            "security.protocol",
            "SASL_SSL",
            "sasl.mechanism",
            "SCRAM-SHA-512",
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
                + user
                + "\" password=\""
                + password
                + "\";"));
  }

  /** The properties of a client of {@link #mutual()}. */
  public Map<String, String> clientOfCertificate() {
    return with(
        trusting(),
        Map.of(
            "security.protocol",
            "SSL",
            "ssl.keystore.location",
            stores.resolve(CLIENT_STORE).toString(),
            "ssl.keystore.type",
            "PKCS12",
            "ssl.keystore.password",
            STORE_PASSWORD));
  }

  /** {@code properties} and {@code more}, of which the latter win. */
  public static Map<String, String> with(Map<String, String> properties, Map<String, String> more) {
    Map<String, String> all = new java.util.TreeMap<>(properties);
    all.putAll(more);
    return all;
  }

  @Override
  public void close() throws IOException {
    kafka.close();
  }

  private static void keyPair(Path store, String name, String alternative) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                name,
                "-ext",
                "SAN=" + alternative,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                STORE_PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IOException("keytool made no key pair: " + said);
    }
  }

  private static void trust(Path stores, String... trusted)
      throws IOException, GeneralSecurityException {
    char[] password = STORE_PASSWORD.toCharArray();
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, password);
    for (String name : trusted) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(stores.resolve(name))) {
        store.load(in, password);
      }
      trust.setCertificateEntry(name, store.getCertificate("own"));
    }
    try (OutputStream out = Files.newOutputStream(stores.resolve(TRUST_STORE))) {
      trust.store(out, password);
    }
  }
}
