/**
 * Requests to services, for the receivers that speak HTTP: one attempt each, within a bounded time,
 * and what the answer means. Knows no service.
 */
@NullMarked
package io.wirewatch.notify.http;

import org.jspecify.annotations.NullMarked;
