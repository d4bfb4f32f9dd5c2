package io.wirewatch.notify.sender;

import io.wirewatch.model.Receiver;
import org.jspecify.annotations.Nullable;

/**
 * A receiver as the sender sees it.
 *
 * @param receiver as configured
 * @param isIdempotent whether its service makes one message of the same attempt made twice
 * @param fallback who is told when it is broken; null for nobody
 */
public record Addressee(Receiver receiver, boolean isIdempotent, @Nullable Receiver fallback) {}
