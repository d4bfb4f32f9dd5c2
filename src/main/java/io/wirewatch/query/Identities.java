package io.wirewatch.query;

import io.wirewatch.text.Hash;
import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells equal queries by number. A record's own hash walks the whole tree under it, each time; here
 * each node is looked at once.
 */
final class Identities {
  private final IdentityHashMap<Query, Integer> known = new IdentityHashMap<>();
  private final IdentityHashMap<Query, int[]> operands = new IdentityHashMap<>();
  private final Map<Object, Integer> numbers = new HashMap<>();

  /** What a node is, its operands being told by number. */
  private record Shape(Class<?> kind, Object detail, IntBuffer operands) {
    @Override
    public int hashCode() {
      long hash = Hash.start(31 * kind.hashCode() + detail.hashCode());
      for (int i = 0; i < operands.limit(); i++) {
        hash = Hash.step(hash, operands.get(i));
      }
      return (int) Hash.finish(hash);
    }
  }

  /** The same number for equal queries, and no other; from 0 without gaps. */
  int of(Query query) {
    Integer number = known.get(query);
    if (number == null) {
      number = numbers.computeIfAbsent(shape(query), shape -> numbers.size());
      known.put(query, number);
    }
    return number;
  }

  /** How many numbers there are. */
  int size() {
    return numbers.size();
  }

  /** The numbers of the operands of a query, in order. */
  int[] ofOperands(Query query) {
    int[] known = operands.get(query);
    return known != null ? known : query.operands().stream().mapToInt(this::of).toArray();
  }

  /** Takes note of what {@link #ofOperands} is of a query. */
  void note(Query query, int[] numbersOfOperands) {
    operands.put(query, numbersOfOperands);
  }

  private Object shape(Query query) {
    return query instanceof Query.Term || query instanceof Query.Metadata
        ? query
        : new Shape(query.getClass(), detail(query), IntBuffer.wrap(ofOperands(query)));
  }

  private static Object detail(Query query) {
    if (query instanceof Query.AtLeast atLeast) {
      return atLeast.n();
    } else if (query instanceof Query.SomeOf someOf) {
      return someOf.k();
    } else if (query instanceof Query.Near near) {
      return near.n();
    } else if (query instanceof Query.OrderedNear near) {
      return near.n();
    } else if (query instanceof Query.NotNear near) {
      return near.n();
    } else if (query instanceof Query.Within within) {
      return List.of(within.unit(), within.n());
    }
    return 0;
  }
}
