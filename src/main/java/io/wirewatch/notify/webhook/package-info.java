/**
 * Messages to any program that takes a POST: signed as Standard Webhooks say, as CloudEvents, as
 * Alertmanager writes them, or as a template says; and to Alertmanager itself.
 */
@NullMarked
package io.wirewatch.notify.webhook;

import org.jspecify.annotations.NullMarked;
