package io.wirewatch.notify;

/**
 * How much a service takes in one message, in the units of {@link Markup#length}.
 *
 * @param headline the longest headline
 * @param part the longest part
 * @param parts the most parts
 * @param whole the longest message: headline, parts and footer with blank lines between
 */
public record Limits(int headline, int part, int parts, int whole) {}
