package io.wirewatch.notify.irc;

import org.jspecify.annotations.Nullable;

/** Is told what people say where Wirewatch is. */
public interface IrcListener {
  /** Takes what was said. It is called in the order of the lines, and soon returns. */
  void heard(Heard heard);

  /**
   * A line that someone said.
   *
   * @param channel where; the nick of who said it where it was said to Wirewatch alone
   * @param nick who said it: whoever has that name at the moment
   * @param account who that is to the server; null where it does not say, or they are not logged in
   * @param me the nick of Wirewatch, by which it may be addressed
   * @param text what was said
   * @param id what the server calls it; null where it calls it nothing
   */
  record Heard(
      String channel,
      String nick,
      @Nullable String account,
      String me,
      String text,
      @Nullable String id) {}
}
