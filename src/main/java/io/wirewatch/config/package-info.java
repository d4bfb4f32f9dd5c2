/**
 * One record a subsystem, read from flags, environment, file and default in that order, and the
 * rule files: every error located by file, line and column, all of them at once.
 */
@NullMarked
package io.wirewatch.config;

import org.jspecify.annotations.NullMarked;
