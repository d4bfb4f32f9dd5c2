package io.wirewatch.match;

/** How the words of an article are stemmed. */
final class Language {}
