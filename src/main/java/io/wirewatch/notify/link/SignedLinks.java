package io.wirewatch.notify.link;

import io.wirewatch.model.AlertBrief;
import io.wirewatch.model.Command;
import io.wirewatch.model.Durations;
import io.wirewatch.model.Notification;
import io.wirewatch.model.Secret;
import io.wirewatch.notify.ActionLinks;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Links of messages that tell of alerts, for as long as they are of use. */
public final class SignedLinks implements ActionLinks {
  /** Where the actions lie below the address of the links. */
  static final String PATH = "/act/";

  private static final Logger LOG = LoggerFactory.getLogger(SignedLinks.class);

  private final LinkSigner signer;
  private final String base;
  private final Set<Command.Verb> verbs;
  private final Duration lifetime;
  private final Duration mute;
  private volatile boolean isTold;

  /**
   * Links below an address that reaches a {@link LinkServer}.
   *
   * @param base the address as people reach it, without what comes behind it
   * @param secret signs them
   * @param verbs what they offer: of ack, mute, why and more
   * @param lifetime how long after the message they are of use
   * @param mute how long a rule is muted by the link that does so
   */
  public SignedLinks(
      URI base, Secret secret, Set<Command.Verb> verbs, Duration lifetime, Duration mute) {
    this.base = base.toString().replaceAll("/+$", "");
    this.signer = new LinkSigner(secret);
    this.verbs = Set.copyOf(verbs);
    this.lifetime = lifetime;
    this.mute = mute;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The same notification has the same links, whenever it is asked: a message that is sent again
   * is the same message.
   */
  @Override
  public List<Link> of(Notification notification) {
    if (notification.alerts().isEmpty()) {
      return List.of();
    }
    try {
      return links(notification);
    } catch (Secret.SecretException e) {
      // A message without links is told; one that waits for them is not.
      if (!isTold) {
        isTold = true;
        LOG.warn("messages have no links: {}", e.getMessage());
      }
      return List.of();
    }
  }

  private List<Link> links(Notification notification) {
    AlertBrief first = notification.alerts().get(0);
    boolean isDigest = notification.kind() == Notification.Kind.DIGEST;
    boolean isOneRule =
        notification.alerts().stream().allMatch(alert -> alert.rule().equals(first.rule()));
    List<Link> links = new ArrayList<>();
    for (Command.Verb verb :
        List.of(Command.Verb.ACK, Command.Verb.MUTE, Command.Verb.WHY, Command.Verb.MORE)) {
      boolean isWanted = verb != Command.Verb.ACK || notification.isOpen();
      if (isDigest) {
        // It is no message that could be meant; those that it stands for come when they change.
        isWanted = verb == Command.Verb.MUTE && isOneRule;
      }
      if (verbs.contains(verb) && isWanted) {
        links.add(link(notification, first, verb));
      }
    }
    isTold = false;
    return List.copyOf(links);
  }

  private Link link(Notification notification, AlertBrief first, Command.Verb verb) {
    boolean isMute = verb == Command.Verb.MUTE;
    // Whole seconds, as they are signed.
    Instant expires = Instant.ofEpochSecond(notification.at().plus(lifetime).getEpochSecond());
    LinkAction action =
        new LinkAction(
            verb,
            isMute ? first.rule() : null,
            isMute ? Durations.format(mute) : null,
            notification.message(),
            notification.receiver(),
            notification.target(),
            expires);
    return new Link(action.label(), base + PATH + signer.sign(action));
  }
}
