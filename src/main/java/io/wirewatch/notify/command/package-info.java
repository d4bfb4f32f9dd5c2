/**
 * What people write to Wirewatch in chats: which of it is a command, what it means, and whether
 * they may. Knows no service, and not what becomes of a command.
 */
@NullMarked
package io.wirewatch.notify.command;

import org.jspecify.annotations.NullMarked;
