package io.wirewatch.notify.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IrcLineTest {
  @Test
  void shouldReadTagsSourceCommandAndParameters() {
    IrcLine line =
        IrcLine.parse(
            "@account=ana;msgid=a\\sb\\:c\\\\;x :ana!a@host.example privmsg  #desk :!ww ack  3f ");

    assertThat(line.tags()).isEqualTo(Map.of("account", "ana", "msgid", "a b;c\\"));
    assertThat(line.nick()).isEqualTo("ana");
    assertThat(line.command()).isEqualTo("PRIVMSG");
    assertThat(line.params()).isEqualTo(List.of("#desk", "!ww ack  3f "));
    assertThat(line.text()).isEqualTo("!ww ack  3f ");
  }

  @Test
  void shouldReadWhateverComes() {
    assertThat(IrcLine.parse("").command()).isEmpty();
    assertThat(IrcLine.parse("PING").text()).isEmpty();
    assertThat(IrcLine.parse("PING :").params()).isEqualTo(List.of(""));
    assertThat(IrcLine.parse(":only").source()).isEqualTo("only");
    assertThat(IrcLine.parse("@a=b").tags()).isEqualTo(Map.of("a", "b"));
    assertThat(IrcLine.parse("@;=x;a= :s 001 n").tag("a")).isNull();
    assertThat(IrcLine.parse("001 a b").param(7)).isEmpty();
  }

  @Test
  void shouldCompareNamesAsServersDo() {
    assertThat(IrcLine.isSame("#Desk[1]^", "#dESK{1}~")).isTrue();
    assertThat(IrcLine.isSame("#desk", "#desk_")).isFalse();
    assertThat(IrcLine.isSame("ÄNA", "äna")).isFalse();
  }
}
