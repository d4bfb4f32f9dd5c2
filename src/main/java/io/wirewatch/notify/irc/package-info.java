/**
 * Messages to channels of IRC, by a client of our own that stays connected, proves that its lines
 * arrived, and hears what people say there.
 */
@NullMarked
package io.wirewatch.notify.irc;

import org.jspecify.annotations.NullMarked;
