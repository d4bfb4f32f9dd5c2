package io.wirewatch.model;

/** What turns a rule's hits into alerts. */
public sealed interface Trigger {

  /** The name in rule files and JSON, such as {@code every-article}. */
  String kind();

  /** Each article that hits raises an alert of its own; no episode stays open. */
  record EveryArticle() implements Trigger {
    /** The name of this trigger. */
    public static final String KIND = "every-article";

    @Override
    public String kind() {
      return KIND;
    }
  }
}
