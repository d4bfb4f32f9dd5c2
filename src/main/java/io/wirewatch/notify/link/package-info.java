/**
 * Links by which people act on a message where they cannot write to Wirewatch: signed, for a time,
 * and without effect until a button is pressed, since mail scanners and previews follow links.
 */
@NullMarked
package io.wirewatch.notify.link;

import org.jspecify.annotations.NullMarked;
