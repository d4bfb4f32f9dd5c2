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
    /** More bytes than the topic takes. */
    TOO_LARGE,
    /** Text that is no JSON. */
    NOT_JSON,
    /** JSON, but no object. */
    NOT_AN_OBJECT,
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
    /** A clock record that cannot be read or that claims to move the live world. */
    INVALID_CLOCK,
    /** An article on which matching itself failed: a fault of ours. */
    MATCHING_FAILED,
    /** A rule record that cannot be put in force. */
    BAD_RULE,
    /** A record of {@code hits} that match did not write. */
    NOT_A_HIT;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name in headers and counts, such as {@code not-json}. */
    public String label() {
      return label;
    }
  }
}
