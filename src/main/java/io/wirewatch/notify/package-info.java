/**
 * Messages to people: what a notification looks like in each service, and how each service is asked
 * to show it. One package below for each service, behind {@link io.wirewatch.notify.Notifier}.
 * Knows the model and JSON, and neither Kafka nor who is to be told when.
 */
@NullMarked
package io.wirewatch.notify;

import org.jspecify.annotations.NullMarked;
