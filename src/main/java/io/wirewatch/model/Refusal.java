package io.wirewatch.model;

import java.util.Locale;

/**
 * Why a record cannot be taken: one reason, and what was found.
 *
 * @param reason the named reason, which is counted
 * @param detail what was found, what was expected, and how to mend it
 */
public record Refusal(Reason reason, String detail) {

  /** The named reasons. */
  public enum Reason {
    /** No value, or one of no bytes. */
    EMPTY,
    /** Bytes that are no UTF-8. */
    NOT_UTF_8,
    /** More bytes than an article may have. */
    TOO_LARGE,
    /** More headers than a record may have. */
    TOO_MANY_HEADERS,
    /** Text that is no JSON. */
    NOT_JSON,
    /** JSON, but no object. */
    NOT_AN_OBJECT,
    /** JSON that nests deeper than it may. */
    TOO_DEEP,
    /** More names of fields than an article may have. */
    TOO_MANY_FIELDS,
    /** A field of another type than the schema's. */
    WRONG_TYPE,
    /** A usable article without title and text. */
    NO_TITLE_OR_TEXT,
    /** An id that is empty, too long or has control characters. */
    INVALID_ID,
    /** A version that is empty, too long or has control characters. */
    INVALID_VERSION,
    /** A status that is none of the three. */
    INVALID_STATUS,
    /** A time that is no ISO 8601. */
    INVALID_TIME,
    /** A name that cannot name a world. */
    INVALID_WORLD,
    /** A title longer than it may be. */
    TITLE_TOO_LONG,
    /** A URL longer than it may be. */
    URL_TOO_LONG,
    /** A source, author, country or language longer than it may be. */
    NAME_TOO_LONG,
    /** A label longer than it may be. */
    LABEL_TOO_LONG,
    /** More labels than an article may have. */
    TOO_MANY_LABELS,
    /** More authors than an article may have. */
    TOO_MANY_AUTHORS,
    /** A test stream more than may be remembered at once. */
    TOO_MANY_WORLDS,
    /** A clock record that cannot be read or that claims to move the live world. */
    INVALID_CLOCK,
    /** An article on which matching itself failed: a fault of ours. */
    MATCHING_FAILED,
    /** A rule record that cannot be put in force. */
    BAD_RULE,
    /** A record of {@code hits} that match did not write. */
    NOT_A_HIT,
    /** A record of {@code alerts} that detect did not write. */
    NOT_AN_ALERT,
    /** A record of {@code routed} that route did not write. */
    NOT_ROUTED,
    /** A record of {@code commands} that is none. */
    NOT_A_COMMAND;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name in headers and counts, such as {@code not-json}. */
    public String label() {
      return label;
    }
  }
}
