package io.wirewatch.story;

import io.wirewatch.model.StorySignature;
import java.time.Instant;

/**
 * What stories know of an article.
 *
 * @param id the news item
 * @param version its version
 * @param at its event time
 * @param signature of this version
 */
public record StoryArticle(String id, String version, Instant at, StorySignature signature) {}
