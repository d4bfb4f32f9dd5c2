package io.wirewatch.topology;

import io.wirewatch.json.Codec;
import io.wirewatch.model.HitEvent;
import io.wirewatch.model.HitEvent.Hit;
import io.wirewatch.model.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps a hit within its size: spans are cut from the end, then the snippet, then all that does not
 * name the article; the cap is named in the hit.
 */
final class HitFitting {
  /** The largest hit, in bytes of JSON. */
  static final int MAX_BYTES = 8 * 1024;

  private static final Codec<HitEvent> CODEC = Codec.of(HitEvent.class);

  private HitFitting() {}

  static Hit fit(Hit hit) {
    if (fits(hit)) {
      return hit;
    }
    List<String> truncated = new ArrayList<>(hit.truncated());
    truncated.add(Hit.SIZE);
    Hit withoutSpans = with(hit, List.of(), truncated);
    if (!fits(withoutSpans)) {
      return smallest(hit, truncated);
    }
    int fitting = 0;
    int tooMany = hit.spans().size();
    while (tooMany - fitting > 1) {
      int middle = (fitting + tooMany) >>> 1;
      if (fits(with(hit, hit.spans().subList(0, middle), truncated))) {
        fitting = middle;
      } else {
        tooMany = middle;
      }
    }
    return with(hit, hit.spans().subList(0, fitting), truncated);
  }

  private static boolean fits(Hit hit) {
    return CODEC.encode(hit).length <= MAX_BYTES;
  }

  private static Hit with(Hit hit, List<Span> spans, List<String> truncated) {
    return new Hit(
        hit.world(),
        hit.now(),
        hit.book(),
        hit.rule(),
        hit.article(),
        hit.eventTime(),
        spans,
        truncated,
        hit.snippet(),
        hit.language(),
        hit.forms(),
        hit.origin());
  }

  private static Hit smallest(Hit hit, List<String> truncated) {
    return new Hit(
        hit.world(),
        hit.now(),
        hit.book(),
        hit.rule(),
        hit.article().bare(),
        hit.eventTime(),
        List.of(),
        truncated,
        null,
        hit.language(),
        hit.forms(),
        hit.origin());
  }
}
