package io.wirewatch.notify.command;

import io.wirewatch.model.Command;
import io.wirewatch.model.Command.Verb;
import io.wirewatch.model.Fingerprint;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import io.wirewatch.notify.PlainText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes commands of what people write to one receiver, where they may. */
public final class ChatCommands {
  /** The most messages that are acknowledged with one digest. */
  public static final int MOST_OF_DIGEST = 500;

  private static final int MAX_NAME = 60;
  private static final String NAMELESS = "someone without a name";
  private static final String COMMAND = "command";
  private static final String OF_DIGEST =
      "That is a digest, which stands for many messages: it can be acknowledged. Else name a rule,"
          + " as in `mute RULE 2h`, or answer the message of one alert.";
  // What is read later than that was written under another message than the one that is last now.
  private static final Duration OF_LAST = Duration.ofMinutes(10);

  // So that nobody can have us fill a chat.
  private static final Duration BETWEEN_REFUSALS = Duration.ofMinutes(1);

  private final Receiver receiver;
  private final String name;
  private final Ears.Policy policy;
  private final LivingNames messages;
  private final CommandSink sink;
  private final HeardCounts counts;
  private final InstantSource clock;
  // By target; for the one thread that hears.
  private final Map<String, Instant> refusedAt = new HashMap<>();

  /**
   * For one receiver.
   *
   * @param policy who may ask what
   * @param messages what was told
   */
  public ChatCommands(
      Receiver receiver,
      Ears.Policy policy,
      LivingNames messages,
      CommandSink sink,
      HeardCounts counts,
      InstantSource clock) {
    this.receiver = receiver;
    this.name = receiver.name();
    this.policy = policy;
    this.messages = messages;
    this.sink = sink;
    this.counts = counts;
    this.clock = clock;
  }

  /** Whose people are heard. */
  public Receiver receiver() {
    return receiver;
  }

  /** Where it is counted what became of what they write. */
  public HeardCounts counts() {
    return counts;
  }

  /**
   * Something that was written.
   *
   * @param event what the service calls it: the same where the same is read again
   * @param target where, as the receiver has it
   * @param names by which who wrote it is known to the service, the one for people first
   * @param text what was written
   * @param answers what the service calls the message that it answers; null for none
   * @param ours what we are called there
   * @param at when it was written
   */
  public record Said(
      String event,
      String target,
      List<String> names,
      String text,
      @Nullable String answers,
      Collection<String> ours,
      Instant at) {
    public Said {
      names = List.copyOf(names);
      ours = List.copyOf(ours);
    }
  }

  /** What became of something that was written: the name under which it is counted. */
  public enum Ending {
    /** It was not meant for us. */
    IGNORED,
    TAKEN,
    /** Whoever wrote it may not ask that. */
    NOT_ALLOWED,
    /** It was asked of a digest, and cannot be: that is no message of one group. */
    OF_DIGEST;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    String label() {
      return label;
    }
  }

  /**
   * Whether what was written where both are told is rather meant for this receiver than for
   * another: it answers or names a message of this one and none of the other, or else this one told
   * something later.
   *
   * @param said as this one reads it
   * @param byOther as the other reads it
   */
  public boolean isMeantRather(Said said, ChatCommands other, Said byOther) {
    boolean isOurs = isOfMessage(said);
    if (isOurs != other.isOfMessage(byOther)) {
      return isOurs;
    }
    return toldAt(said).isAfter(other.toldAt(byOther));
  }

  private boolean isOfMessage(Said said) {
    if (answered(said) != null) {
      return true;
    }
    CommandText text = CommandText.read(said.text(), said.ours(), false);
    return text != null
        && text.name() != null
        && messages.named(name, said.target(), text.name()) != null;
  }

  private Instant toldAt(Said said) {
    return Objects.requireNonNullElse(messages.lastAt(name, said.target()), Instant.MIN);
  }

  /**
   * Takes what was written, and returns once the command in it, if there is one, is kept. For one
   * thread.
   *
   * @throws IOException if it was not kept, or nobody knows: it may be written again
   */
  public Ending hear(Said said) throws IOException, InterruptedException {
    Ending ending = take(said);
    counts.add(ending);
    return ending;
  }

  private Ending take(Said said) throws IOException, InterruptedException {
    String answered = answered(said);
    CommandText text = CommandText.read(said.text(), said.ours(), answered != null);
    if (text == null) {
      return Ending.IGNORED;
    }
    if (!isAllowed(text.verb(), said)) {
      refuse(
          said,
          "Not allowed: %s may not %s here. `commands.allow` says who may."
              .formatted(who(said), text.verb().label()));
      return Ending.NOT_ALLOWED;
    }
    String message = text.rule() == null ? message(said, answered, text) : null;
    List<String> parts = message == null ? null : messages.ofDigest(message);
    if (message != null && parts != null) {
      return ofDigest(said, text, message, parts);
    }
    sink.take(
        List.of(
            new Command(
                Fingerprint.of("chat", name, said.target(), said.event()),
                text.verb(),
                text.rule(),
                text.time(),
                message,
                name,
                said.target(),
                who(said),
                clock.instant())));
    return Ending.TAKEN;
  }

  /** A digest is taken up as a whole. What else is asked of it would be answered by as many. */
  private Ending ofDigest(Said said, CommandText text, String digest, List<String> parts)
      throws IOException, InterruptedException {
    if (text.verb() != Verb.ACK) {
      refuse(said, OF_DIGEST);
      return Ending.OF_DIGEST;
    }
    String who = who(said);
    Instant now = clock.instant();
    List<String> some = parts.subList(0, Math.min(parts.size(), MOST_OF_DIGEST));
    sink.take(
        some.stream()
            .map(
                part ->
                    new Command(
                        Fingerprint.of("chat", name, said.target(), said.event(), part),
                        Verb.ACK,
                        null,
                        null,
                        part,
                        name,
                        said.target(),
                        who,
                        now,
                        digest))
            .toList());
    tell(
        said,
        "Acknowledged by %s: %s%,d message%s that the digest stands for."
            .formatted(
                who,
                parts.size() > some.size() ? "the first " : "",
                some.size(),
                some.size() == 1 ? "" : "s"));
    return Ending.TAKEN;
  }

  private @Nullable String answered(Said said) {
    return said.answers() == null ? null : messages.remote(name, said.target(), said.answers());
  }

  /** Whoever has no name is one of everybody. */
  private boolean isAllowed(Verb verb, Said said) {
    List<String> names = said.names().isEmpty() ? List.of("") : said.names();
    return names.stream().anyMatch(each -> policy.isAllowed(verb, name, each));
  }

  private static String who(Said said) {
    return said.names().isEmpty()
        ? NAMELESS
        : PlainText.cut(PlainText.line(said.names().get(0)), MAX_NAME);
  }

  private @Nullable String message(Said said, @Nullable String answered, CommandText text) {
    if (text.verb() == Verb.HELP) {
      return null;
    }
    if (text.name() != null) {
      return messages.named(name, said.target(), text.name());
    }
    if (said.answers() != null) {
      return answered;
    }
    boolean isFresh = !said.at().isBefore(clock.instant().minus(OF_LAST));
    return isFresh ? messages.last(name, said.target()) : null;
  }

  /** Says why nothing is done, as far as that can be said. */
  private void refuse(Said said, String why) throws InterruptedException {
    Instant now = clock.instant();
    Instant before = refusedAt.get(said.target());
    if (before != null && Duration.between(before, now).abs().compareTo(BETWEEN_REFUSALS) < 0) {
      counts.add(HeardCounts.ANSWER_CAPPED);
      return;
    }
    refusedAt.put(said.target(), now);
    try {
      tell(said, why);
      counts.add(HeardCounts.ANSWERED);
    } catch (IOException e) {
      counts.add(HeardCounts.ANSWER_FAILED);
    }
  }

  private void tell(Said said, String text) throws IOException, InterruptedException {
    String id = Fingerprint.of("answer-to", name, said.target(), said.event());
    sink.tell(
        Notification.answer(
            id, Notification.textMessage(id), name, said.target(), text, COMMAND, clock.instant()));
  }
}
