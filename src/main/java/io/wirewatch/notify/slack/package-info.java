/**
 * Messages to Slack, by an incoming webhook or as a bot. They are rich text: Slack's own marks know
 * no escape.
 */
@NullMarked
package io.wirewatch.notify.slack;

import org.jspecify.annotations.NullMarked;
