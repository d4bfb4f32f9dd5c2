package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.model.Silence;
import io.wirewatch.route.Announcement;
import java.time.Duration;
import java.time.Instant;

/**
 * The silences that are over, and how far it has been told again what they hid: in the store {@code
 * groups}, {@code ended id}. There can be many groups, and many messages in one, so that no second
 * takes more than a portion of them.
 */
final class Announcements {
  /** What is on the agenda for it; the subject is the id of the silence. */
  static final String KIND = "announce";

  /** How many groups and messages are looked at in a second. */
  static final int PORTION = 200;

  private static final String ENDED = "ended";
  private static final String NOBODY = "";
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Codec<Progress> ENTRIES = Codec.of(Progress.class);

  private final State state;
  private final Agenda agenda;
  private int room;

  Announcements(State state, Agenda agenda) {
    this.state = state;
    this.agenda = agenda;
  }

  /**
   * Where one stands.
   *
   * @param group the group to look at next, or the first behind it
   * @param announcement how far it came in that group
   */
  record Progress(String group, Announcement announcement) {}

  /** Tells of one group again, as far as {@code most} messages go. */
  interface Teller {
    Announcement tell(String group, Announcement announcement, int most);
  }

  void begin(Silence ended, Instant now) {
    state.put(key(ended.id()), new Progress("", Announcement.of(ended, now)), ENTRIES);
    agenda.add(now, NOBODY, KIND, ended.id());
  }

  /** Another second has begun. */
  void onSecond() {
    room = PORTION;
  }

  /** Goes on with a silence that is over, as far as there is room in this second. */
  void goOn(String silence, Instant now, Teller teller) {
    Progress progress = state.get(key(silence), ENTRIES);
    if (progress == null) {
      return;
    }
    if (room <= 0) {
      // Another silence that is over took all there was.
      rest(silence, progress, now);
      return;
    }
    for (String group : StoredGroup.from(state, progress.group(), room + 1)) {
      Announcement last = progress.announcement();
      Announcement before =
          group.equals(progress.group()) ? last : Announcement.of(last.ended(), last.since());
      if (room <= 0) {
        rest(silence, new Progress(group, before), now);
        return;
      }
      Announcement after = teller.tell(group, before, room);
      boolean isDone = after.looked() < room;
      room -= 1 + after.looked();
      if (!isDone) {
        rest(silence, new Progress(group, after), now);
        return;
      }
    }
    state.delete(key(silence));
  }

  private void rest(String silence, Progress progress, Instant now) {
    state.put(key(silence), progress, ENTRIES);
    agenda.add(now.plus(PAUSE), NOBODY, KIND, silence);
  }

  private static String key(String silence) {
    return StateKeys.of(ENDED, silence);
  }
}
