/**
 * The Kafka under the integration tests: embedded, or in a container. Knows nothing of Wirewatch
 * but its embedded broker.
 */
@NullMarked
package io.wirewatch.undertest;

import org.jspecify.annotations.NullMarked;
