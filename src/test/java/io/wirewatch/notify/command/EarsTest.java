package io.wirewatch.notify.command;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Receiver;
import io.wirewatch.notify.command.ChatCommands.Said;
import io.wirewatch.notify.command.Ears.Place;
import io.wirewatch.notify.sender.Notices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EarsTest {
  private static final Instant AT = Instant.parse("2026-03-04T09:30:00Z");

  private final Ears ears =
      new Ears((verb, receiver, name) -> false, LivingNames.NONE, () -> true, () -> AT);

  /** Notes for whom it hears. */
  private static final class Chat implements HearsCommands {
    private final String ear;
    private final List<ChatCommands> heard = new ArrayList<>();

    Chat(String ear) {
      this.ear = ear;
    }

    @Override
    public String ear() {
      return ear;
    }

    @Override
    public Hearing hear(List<ChatCommands> receivers) {
      heard.addAll(receivers);
      return heard::clear;
    }

    List<String> names() {
      return heard.stream().map(ChatCommands::receiver).map(Receiver::name).toList();
    }
  }

  @Test
  void shouldHaveTheFirstByNameHearForAllThatShareItsEar() {
    Chat night = new Chat("bot-1");
    Chat desk = new Chat("bot-1");
    Chat boss = new Chat("bot-2");

    Map<String, Ear> byReceiver =
        ears.of(
            List.of(
                new Place(Notices.receiver("night", "#n"), night),
                new Place(Notices.receiver("desk", "#d"), desk),
                new Place(Notices.receiver("boss", "#b"), boss)));

    assertThat(byReceiver).containsOnlyKeys("boss", "desk");
    Hearing hearing = requireNonNull(byReceiver.get("desk")).hear(new KeptCommands());
    assertThat(desk.names()).containsExactly("desk", "night");
    assertThat(night.names()).isEmpty();
    hearing.close();
    assertThat(desk.names()).isEmpty();
  }

  @Test
  void shouldCountOverAllTimesThatItHears() throws Exception {
    Chat desk = new Chat("bot");
    Place place = new Place(Notices.receiver("desk", "#d"), desk);
    Ear ear = requireNonNull(ears.of(List.of(place)).get("desk"));

    for (int i = 0; i < 2; i++) {
      try (Hearing hearing = ear.hear(new KeptCommands())) {
        desk.heard
            .get(0)
            .hear(new Said("e", "#d", List.of("ana"), "good morning", null, List.of(), AT));
        assertThat(hearing).isNotNull();
      }
    }

    assertThat(ear.counts()).isEqualTo(Map.of("heard.ignored", 2L));
  }
}
