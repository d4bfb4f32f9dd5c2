package io.wirewatch.notify.command;

import static java.util.stream.Collectors.groupingBy;

import io.wirewatch.model.Command.Verb;
import io.wirewatch.model.Receiver;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Who hears for whom: of receivers whose notifiers have the same ear, the first by name hears for
 * all of them. So in all processes together one hears, wherever the others are told from.
 */
public final class Ears {
  private final Policy policy;
  private final LivingNames messages;
  private final BooleanSupplier isReady;
  private final InstantSource clock;

  /**
   * Ears.
   *
   * @param policy who may ask what
   * @param isReady whether {@code messages} knows what was told before
   */
  public Ears(Policy policy, LivingNames messages, BooleanSupplier isReady, InstantSource clock) {
    this.policy = policy;
    this.messages = messages;
    this.isReady = isReady;
    this.clock = clock;
  }

  /** Who may ask what. */
  @FunctionalInterface
  public interface Policy {
    /** Whether someone may, by a name that the service of the receiver vouches for. */
    boolean isAllowed(Verb verb, String receiver, String name);
  }

  /**
   * A receiver of a service in which people can answer.
   *
   * @param receiver which
   * @param notifier by which it is told
   */
  public record Place(Receiver receiver, HearsCommands notifier) {}

  /** The ears, by the receiver that hears with each; no receiver is heard by two. */
  public Map<String, Ear> of(List<Place> places) {
    Map<String, Ear> ears = new TreeMap<>();
    places.stream()
        .sorted(Comparator.comparing(place -> place.receiver().name()))
        .collect(groupingBy(place -> place.notifier().ear()))
        .values()
        .forEach(shared -> ears.put(shared.get(0).receiver().name(), new Shared(shared)));
    return ears;
  }

  private final class Shared implements Ear {
    private final List<Place> places;
    private final HeardCounts counts = new HeardCounts();

    Shared(List<Place> places) {
      this.places = places;
    }

    @Override
    public boolean isReady() {
      return isReady.getAsBoolean();
    }

    @Override
    public Hearing hear(CommandSink sink) {
      List<ChatCommands> receivers = new ArrayList<>();
      for (Place place : places) {
        receivers.add(new ChatCommands(place.receiver(), policy, messages, sink, counts, clock));
      }
      return places.get(0).notifier().hear(receivers);
    }

    @Override
    public Map<String, Long> counts() {
      return counts.all();
    }
  }
}
