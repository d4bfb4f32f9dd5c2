package io.wirewatch.topology;

import io.wirewatch.model.HitEvent.Hit;
import java.util.ArrayList;
import java.util.List;

/**
 * A hit within its size, and its JSON: spans are cut from the end, then the snippet, then all that
 * does not name the article; the cap is named in the hit.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FittedHit(Hit hit, byte[] value) {
  /** The largest hit, in bytes of JSON. */
  static final int MAX_BYTES = 8 * 1024;

  private FittedHit(Hit hit) {
    this(hit, HitWriter.HIT_EVENTS.encode(hit));
  }

  static FittedHit of(Hit hit) {
    FittedHit whole = new FittedHit(hit);
    if (whole.fits()) {
      return whole;
    }
    List<String> truncated = new ArrayList<>(hit.truncated());
    truncated.add(Hit.SIZE);
    FittedHit fitting = new FittedHit(hit.cut(List.of(), truncated));
    if (!fitting.fits()) {
      return new FittedHit(hit.bare(truncated));
    }
    int spans = 0;
    int tooMany = hit.spans().size();
    while (tooMany - spans > 1) {
      int middle = (spans + tooMany) >>> 1;
      FittedHit more = new FittedHit(hit.cut(hit.spans().subList(0, middle), truncated));
      if (more.fits()) {
        spans = middle;
        fitting = more;
      } else {
        tooMany = middle;
      }
    }
    return fitting;
  }

  private boolean fits() {
    return value.length <= MAX_BYTES;
  }
}
