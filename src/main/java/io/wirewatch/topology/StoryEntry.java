package io.wirewatch.topology;

import io.wirewatch.model.StorySignature;
import org.jspecify.annotations.Nullable;

/**
 * An article in the order of event times: what its story and the trends of its rule must know.
 *
 * @param version of the article
 * @param story the story it belongs to
 * @param publisher the independent publisher it is of
 * @param signature null where its hit had none
 */
record StoryEntry(
    String version, String story, String publisher, @Nullable StorySignature signature) {}
