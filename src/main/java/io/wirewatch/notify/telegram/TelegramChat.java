package io.wirewatch.notify.telegram;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place of Telegram, written as {@code -1001234567890}, {@code -1001234567890:17} or {@code
 * @channel}.
 *
 * @param id number of the chat, or name of the channel
 * @param topic number of the topic; null for none
 */
record TelegramChat(String id, @Nullable String topic) {
  private static final Pattern FORM =
      Pattern.compile("(-?\\d{1,18}|@[A-Za-z]\\w{3,31})(?::(\\d{1,18}))?");
  // The topic of a group that is there before others are made is named by no number.
  private static final String GENERAL = "1";

  /** Whether a target is written as one is. */
  static boolean isOne(String target) {
    return FORM.matcher(target).matches();
  }

  /**
   * Reads a target. One that is none is a chat that is not there.
   *
   * @param usual the topic where it names none; null for none
   */
  static TelegramChat of(String target, @Nullable String usual) {
    Matcher form = FORM.matcher(target);
    if (!form.matches()) {
      return new TelegramChat(target, null);
    }
    String topic = form.group(2) == null ? usual : form.group(2);
    return new TelegramChat(form.group(1), GENERAL.equals(topic) ? null : topic);
  }

  /** How the same target is written once the chat has another number. */
  static String moved(String target, String id) {
    int colon = target.indexOf(':');
    return colon < 0 ? id : id + target.substring(colon);
  }
}
