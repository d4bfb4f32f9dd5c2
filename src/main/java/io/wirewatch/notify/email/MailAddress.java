package io.wirewatch.notify.email;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import org.jspecify.annotations.Nullable;

/** Addresses of mail, checked so that nothing but an address gets into a header or a command. */
final class MailAddress {
  private MailAddress() {}

  /**
   * Reads one address, with or without a name: {@code desk@example.org}, {@code Desk
   * <desk@example.org>}.
   *
   * @param option where it was given, for the error
   * @throws IllegalArgumentException if it is none, saying why
   */
  static InternetAddress of(String option, String text) {
    String wanted = option + ": expected one address, such as desk@example.org, found " + text;
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(option + ": an address has no control characters");
    }
    try {
      InternetAddress[] all = InternetAddress.parse(text, true);
      if (all.length != 1 || all[0].isGroup()) {
        throw new IllegalArgumentException(wanted);
      }
      return checked(all[0], wanted);
    } catch (AddressException | UnsupportedEncodingException e) {
      throw new IllegalArgumentException(wanted + ": " + e.getMessage());
    }
  }

  private static InternetAddress checked(InternetAddress address, String wanted)
      throws AddressException, UnsupportedEncodingException {
    String given = address.getAddress();
    int at = given.lastIndexOf('@');
    String name = at < 1 ? "" : given.substring(0, at);
    // A server need not take other letters there, in a domain it does.
    if (!name.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(wanted);
    }
    String domain = domain(given.substring(at + 1));
    if (domain == null) {
      throw new IllegalArgumentException(wanted);
    }
    String shown = address.getPersonal();
    InternetAddress checked = new InternetAddress(name + "@" + domain, true);
    checked.validate();
    if (shown != null) {
      checked.setPersonal(shown, "UTF-8");
    }
    return checked;
  }

  private static @Nullable String domain(String given) {
    try {
      String domain = IDN.toASCII(given, IDN.USE_STD3_ASCII_RULES);
      return domain.isEmpty() || domain.startsWith(".") || domain.endsWith(".") ? null : domain;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The part behind the @. */
  static String domain(InternetAddress address) {
    return address.getAddress().substring(address.getAddress().lastIndexOf('@') + 1);
  }
}
