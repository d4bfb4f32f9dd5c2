/**
 * The embedded Kafka: one KRaft node on the loopback interface with its data on disk. The only home
 * of Kafka's server classes.
 */
@NullMarked
package io.wirewatch.broker;

import org.jspecify.annotations.NullMarked;
