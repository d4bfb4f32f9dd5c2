/** Messages to rooms of Matrix, by an account. */
@NullMarked
package io.wirewatch.notify.matrix;

import org.jspecify.annotations.NullMarked;
