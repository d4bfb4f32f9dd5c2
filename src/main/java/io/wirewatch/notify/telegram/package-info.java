/** Messages to chats of Telegram, by a bot. */
@NullMarked
package io.wirewatch.notify.telegram;

import org.jspecify.annotations.NullMarked;
