/** Messages to Discord by a webhook, whose messages can be edited by whoever made them. */
@NullMarked
package io.wirewatch.notify.discord;

import org.jspecify.annotations.NullMarked;
