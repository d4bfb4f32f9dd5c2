/** Messages to Mattermost, by an incoming webhook or as a bot. */
@NullMarked
package io.wirewatch.notify.mattermost;

import org.jspecify.annotations.NullMarked;
