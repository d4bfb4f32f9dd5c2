package io.wirewatch.trigger;

import io.wirewatch.model.ArticleRef;
import io.wirewatch.model.HitEvent.Definition;
import java.time.Instant;

/**
 * What has been told of one article under one rule: all that is needed to keep it or take it back.
 *
 * @param alertId the alert it raised
 * @param article the version that the alert stands on
 * @param raisedAt when the alert was raised, by the world's clock
 * @param definition the rule as it was when this was last told
 * @param retracted whether that version was taken back and its successor is awaited
 */
public record Told(
    String alertId,
    ArticleRef article,
    Instant raisedAt,
    Definition definition,
    boolean retracted) {}
