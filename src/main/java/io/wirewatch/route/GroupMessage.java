package io.wirewatch.route;

import io.wirewatch.model.Receiver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One living message of a group, at every target of its receiver.
 *
 * @param sequence its number among those of the group, from 1
 * @param receiver who is told: the group's, or that of an escalation
 * @param targets where of it
 * @param shown ids of the alerts that it shows
 * @param total how many it tells of
 * @param open how many of these stand
 * @param kept how many of these the group remembers
 * @param notes what people did, the oldest first
 * @param acknowledgedBy who has taken it up; null for nobody
 * @param toldAt when it was last told as a message of its own
 * @param revision how often it was told since the first time
 * @param repeatAt when it is told again; null for never
 * @param escalateAt when others are told unless someone acknowledges; null for never
 * @param isAnnounced whether it is told again because a silence is over, when nothing is held
 * @param counterpart number of the message that it escalates or is escalated by; null for none
 */
public record GroupMessage(
    int sequence,
    String receiver,
    List<String> targets,
    List<String> shown,
    int total,
    int open,
    int kept,
    List<String> notes,
    @Nullable String acknowledgedBy,
    Instant toldAt,
    int revision,
    @Nullable Instant repeatAt,
    @Nullable Instant escalateAt,
    boolean isAnnounced,
    @Nullable Integer counterpart) {
  private static final int MAX_NOTES = 20;
  private static final int MAX_NOTE = 200;

  public GroupMessage {
    targets = List.copyOf(targets);
    shown = List.copyOf(shown);
    notes = List.copyOf(notes);
  }

  /** A message that is told now for the first time. */
  static GroupMessage first(
      int sequence,
      Receiver receiver,
      List<GroupedAlert> alerts,
      List<GroupedAlert> shown,
      Instant now) {
    return new GroupMessage(
        sequence,
        receiver.name(),
        receiver.targets(),
        shown.stream().map(GroupedAlert::id).toList(),
        alerts.size(),
        (int) alerts.stream().filter(GroupedAlert::isOpen).count(),
        alerts.size(),
        List.of(),
        null,
        now,
        0,
        null,
        null,
        false,
        null);
  }

  /** Its id at one target. */
  String id(GroupHead head, String target) {
    return head.ref().message(receiver, target, head.birth(), sequence);
  }

  GroupMessage withOpen(int count) {
    return with(count, kept, notes, acknowledgedBy, toldAt, revision, repeatAt, escalateAt);
  }

  GroupMessage withKept(int count) {
    return with(open, count, notes, acknowledgedBy, toldAt, revision, repeatAt, escalateAt);
  }

  GroupMessage noting(String note) {
    List<String> all = new ArrayList<>(notes);
    all.add(note.length() <= MAX_NOTE ? note : note.substring(0, MAX_NOTE - 1) + "…");
    List<String> newest = all.subList(Math.max(0, all.size() - MAX_NOTES), all.size());
    return with(open, kept, newest, acknowledgedBy, toldAt, revision, repeatAt, escalateAt);
  }

  GroupMessage acknowledged(String by) {
    return with(open, kept, notes, by, toldAt, revision, null, null);
  }

  GroupMessage revised() {
    return with(open, kept, notes, acknowledgedBy, toldAt, revision + 1, repeatAt, escalateAt);
  }

  GroupMessage toldAgainAt(Instant at) {
    return with(open, kept, notes, acknowledgedBy, at, revision, repeatAt, escalateAt);
  }

  GroupMessage repeatingAt(@Nullable Instant at) {
    return with(open, kept, notes, acknowledgedBy, toldAt, revision, at, escalateAt);
  }

  GroupMessage escalatingAt(@Nullable Instant at) {
    return with(open, kept, notes, acknowledgedBy, toldAt, revision, repeatAt, at);
  }

  GroupMessage announced(boolean isAnnouncedNow) {
    return new GroupMessage(
        sequence,
        receiver,
        targets,
        shown,
        total,
        open,
        kept,
        notes,
        acknowledgedBy,
        toldAt,
        revision,
        repeatAt,
        escalateAt,
        isAnnouncedNow,
        counterpart);
  }

  GroupMessage withCounterpart(int other) {
    return with(notes, other);
  }

  /** This as the escalation of another, with the notes of that. */
  GroupMessage escalating(GroupMessage other) {
    return with(other.notes(), other.sequence());
  }

  private GroupMessage with(List<String> notesNow, int other) {
    return new GroupMessage(
        sequence,
        receiver,
        targets,
        shown,
        total,
        open,
        kept,
        notesNow,
        acknowledgedBy,
        toldAt,
        revision,
        repeatAt,
        escalateAt,
        isAnnounced,
        other);
  }

  private GroupMessage with(
      int openNow,
      int keptNow,
      List<String> notesNow,
      @Nullable String by,
      Instant told,
      int revisionNow,
      @Nullable Instant repeat,
      @Nullable Instant escalate) {
    return new GroupMessage(
        sequence,
        receiver,
        targets,
        shown,
        total,
        openNow,
        keptNow,
        notesNow,
        by,
        told,
        revisionNow,
        repeat,
        escalate,
        isAnnounced,
        counterpart);
  }
}
