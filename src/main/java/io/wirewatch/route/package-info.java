/**
 * Who is told of which alerts, when and why: the routing tree, recurring times, silences,
 * inhibition and groups, all as pure steps. Knows the model and nothing else.
 */
@NullMarked
package io.wirewatch.route;

import org.jspecify.annotations.NullMarked;
