package io.wirewatch.notify.sender;

/**
 * One attempt to tell one notification: no two attempts of any process are the same.
 *
 * @param id of the notification
 * @param number of the attempt, from 1
 */
public record Attempt(String id, int number) {}
