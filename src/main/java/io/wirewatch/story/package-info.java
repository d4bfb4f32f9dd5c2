/**
 * Articles that tell the same thing, as seen by one rule: signatures of articles, the story that an
 * article joins, and the publishers that are independent of one another. Pure and deterministic:
 * every answer is a function of the articles and of the times given. Knows nothing of Kafka, JSON
 * and logging.
 */
@NullMarked
package io.wirewatch.story;

import org.jspecify.annotations.NullMarked;
