package io.wirewatch.notify;

import java.util.List;

/**
 * How much a message tells: what is cut, in the model and never in the markup.
 *
 * @param alerts how many alerts
 * @param articles how many articles of each
 * @param excerpt how much of what satisfied the rule, in UTF-16 units
 * @param title how much of a title, in UTF-16 units
 * @param why how much of the reason and of what is new, in UTF-16 units
 */
record Detail(int alerts, int articles, int excerpt, int title, int why) {
  /** First articles go, then text is shortened, then alerts go. */
  static final List<Detail> LADDER =
      List.of(
          new Detail(20, 5, 300, 300, 300),
          new Detail(20, 3, 300, 300, 300),
          new Detail(20, 2, 300, 300, 300),
          new Detail(20, 1, 300, 300, 300),
          new Detail(20, 1, 200, 200, 200),
          new Detail(20, 1, 120, 150, 150),
          new Detail(20, 0, 120, 150, 120),
          new Detail(20, 0, 80, 100, 80),
          new Detail(15, 0, 80, 100, 80),
          new Detail(10, 0, 80, 100, 80),
          new Detail(7, 0, 80, 100, 80),
          new Detail(5, 0, 80, 100, 80),
          new Detail(3, 0, 80, 100, 80),
          new Detail(2, 0, 80, 100, 80),
          new Detail(1, 0, 80, 100, 80),
          new Detail(1, 0, 40, 60, 0),
          new Detail(1, 0, 0, 40, 0),
          new Detail(0, 0, 0, 40, 0));

  /** All of it. */
  static final Detail FULL = LADDER.get(0);
}
