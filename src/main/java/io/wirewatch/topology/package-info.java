/**
 * One topology a step, its processors, serdes and stores, and the typed topics between them; the
 * only home of Kafka Streams. A processor sees stores, output and clock only through what Streams
 * hands it.
 */
@NullMarked
package io.wirewatch.topology;

import org.jspecify.annotations.NullMarked;
