/**
 * Messages by mail: one to each address, as text and HTML, over SMTP. Changes come as answers to
 * the first mail.
 */
@NullMarked
package io.wirewatch.notify.email;

import org.jspecify.annotations.NullMarked;
