/**
 * The sender: decides for each receiver which request is made when, what is written of it, and what
 * becomes of what waits. Pure: what was read and what came of requests goes in, what is to be
 * written and sent comes out; logs, threads and clocks are somebody else's. {@link
 * io.wirewatch.notify.sender.Outbox} is the way in.
 */
@NullMarked
package io.wirewatch.notify.sender;

import org.jspecify.annotations.NullMarked;
