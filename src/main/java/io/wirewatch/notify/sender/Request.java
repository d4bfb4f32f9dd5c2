package io.wirewatch.notify.sender;

import io.wirewatch.notify.Dispatch;

/**
 * A request to be made once the transaction that tells of it is committed.
 *
 * @param attempt which it is
 * @param dispatch what the notifier is given
 */
public record Request(Attempt attempt, Dispatch dispatch) {}
