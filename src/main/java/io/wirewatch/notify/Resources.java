package io.wirewatch.notify;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * What notifiers share.
 *
 * @param clock the wall clock
 * @param zone in which times are shown
 * @param console where the console receiver writes
 * @param isTerminal whether people read {@code console} on a terminal, which shows bold
 * @param links makes the links by which people act on a message
 */
public record Resources(
    InstantSource clock, ZoneId zone, PrintStream console, boolean isTerminal, ActionLinks links) {}
