package io.wirewatch.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Secret;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactorTest {
  @Test
  void shouldHideASecretInEachOfItsForms() {
    String secret = "p@ss/w\"rd+&<1>\\=";
    Redactor redactor = redactor(secret);
    String encoded = URLEncoder.encode(secret, UTF_8);
    for (String form :
        List.of(
            secret,
            encoded,
            encoded.replace("+", "%20"),
            secret.replace("\\", "\\\\").replace("\"", "\\\""),
            secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))) {
      assertThat(redactor.redact("it was " + form + " there"))
          .as(form)
          .isEqualTo("it was (hidden) there");
    }
  }

  @Test
  void shouldHideItInBase64WhateverStandsBeside() {
    String secret = "planted-password-0123456789";
    Redactor redactor = redactor(secret);
    for (String before : List.of("", "a", "ab", "user:", "wirewatch:")) {
      for (String after : List.of("", "x", "yz")) {
        byte[] bytes = (before + secret + after).getBytes(UTF_8);
        String shown = redactor.redact("Basic " + Base64.getEncoder().encodeToString(bytes));
        String left = shown.replace("(hidden)", "");
        // What stays is what shares a group of four with its neighbours.
        assertThat(left).as("%s %s: %s", before, after, shown).hasSizeLessThan(6 + 12 + 12);
        assertThat(shown).contains("(hidden)");
      }
    }
  }

  @Test
  void shouldHideAllOfAnAddressButItsHost() {
    Redactor redactor = Redactor.ofNothing();

    assertThat(redactor.redact("POST https://user:pw@hooks.example:8443/T0/B1/x?k=v#f failed"))
        .isEqualTo("POST https://hooks.example:8443/… failed");
    assertThat(redactor.redact("see http://plain.example and <https://a.example/b>"))
        .isEqualTo("see http://plain.example and <https://a.example/…>");
  }

  @Test
  void shouldHideThePartsOfAnAddressThatIsASecret() {
    Redactor redactor =
        redactor("https://hooks.example/services/T0AAAAAAA/B0BBBBBBB/xYz0123456789");

    assertThat(redactor.redact("no hook xYz0123456789 of B0BBBBBBB"))
        .isEqualTo("no hook (hidden) of (hidden)");
    assertThat(redactor.redact("/services/T0AAAAAAA/B0BBBBBBB/xYz0123456789 not found"))
        .isEqualTo("(hidden) not found");
  }

  @Test
  void shouldHideTheBeginningOfASecretThatWasCutOff() {
    Redactor redactor = redactor("planted-password-0123456789");

    assertThat(redactor.redact("no planted-passw... and planted-password-012, planted-pass"))
        .isEqualTo("no (hidden)... and (hidden), (hidden)");
    assertThat(redactor.redact("a planted-tree")).isEqualTo("a planted-tree");
  }

  @Test
  void shouldHideTheKeysInTheQueriesOfOtherAddresses() {
    Redactor redactor =
        Redactor.of(
            Contracts.receiver(
                "x", Map.of("url", "https://hooks.example/in?key=xYz0123456789&n=1"), Map.of()));

    assertThat(redactor.redact("GET /in?key=xYz0123456789&n=1"))
        .isEqualTo("GET /in?key=(hidden)&n=1");
  }

  @Test
  void shouldRememberASecretThatHasChanged() {
    String[] now = {"first-secret-value"};
    Redactor redactor =
        Redactor.of(
            Contracts.withSecrets(
                Contracts.receiver("x", Map.of(), Map.of()),
                Map.of(
                    "token",
                    new Secret() {
                      @Override
                      public String reveal() {
                        return now[0];
                      }

                      @Override
                      public String origin() {
                        return "test";
                      }
                    })));
    redactor.redact("");
    now[0] = "second-secret-value";

    assertThat(redactor.redact("first-secret-value second-secret-value"))
        .isEqualTo("(hidden) (hidden)");
  }

  @Test
  void shouldLeaveTextAloneWhereASecretCannotBeRead() {
    Redactor redactor =
        Redactor.of(
            Contracts.withSecrets(
                Contracts.receiver("x", Map.of(), Map.of()),
                Map.of("token", Contracts.unreadable("token"))));

    assertThat(redactor.redact("nothing to hide")).isEqualTo("nothing to hide");
  }

  @Test
  void shouldHideAllOfSecretsThatBeginAlike() {
    Redactor redactor =
        Redactor.of(
            Contracts.receiver(
                "x",
                Map.of(),
                Map.of("token", "planted-token/with=signs", "secret", "planted-token-of-another")));

    assertThat(redactor.redact("{planted-token/with=signs, planted-token-of-another}"))
        .isEqualTo("{(hidden), (hidden)}");
    assertThat(redactor.redact("planted-token-of-a and planted-token/w"))
        .isEqualTo("(hidden) and (hidden)");
  }

  private static Redactor redactor(String secret) {
    return Redactor.of(Contracts.receiver("x", Map.of(), Map.of("token", secret)));
  }
}
