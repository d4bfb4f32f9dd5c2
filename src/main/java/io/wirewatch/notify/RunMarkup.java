package io.wirewatch.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * For services that take a structure in the place of marks: its markup is taken apart again into
 * runs of one look, so that nothing in a text can be read as a mark, however old the client.
 */
public final class RunMarkup implements Markup {
  private final ToIntFunction<List<RichText.Run>> size;

  /**
   * For one service.
   *
   * @param size how long runs are to it
   */
  public RunMarkup(ToIntFunction<List<RichText.Run>> size) {
    this.size = size;
  }

  /** What a markup is made of: neighbours of one look are one run, line feeds are text. */
  public static List<RichText.Run> runs(String markup) {
    List<RichText.Run> runs = new ArrayList<>();
    for (RichText.Run run : RichText.parse(markup).runs()) {
      int last = runs.size() - 1;
      if (last >= 0 && isAlike(runs.get(last), run)) {
        String text = runs.get(last).text() + run.text();
        runs.set(last, new RichText.Run(text, run.isBold(), run.url()));
      } else {
        runs.add(run);
      }
    }
    return runs;
  }

  private static boolean isAlike(RichText.Run one, RichText.Run other) {
    return one.isBold() == other.isBold() && Objects.equals(one.url(), other.url());
  }

  @Override
  public String escape(String text) {
    return text;
  }

  @Override
  public String bold(String markup) {
    return RichText.bold(markup);
  }

  @Override
  public String link(String label, String url) {
    return RichText.link(label, url);
  }

  @Override
  public int length(String markup) {
    return size.applyAsInt(runs(markup));
  }
}
