package io.github.futuresavailability.validate.internal.report;

/**
 * A rule that ran.
 *
 * @param id its id
 * @param explanation what it searches for, in one sentence; empty if it does not say
 */
public record CheckedRule(String id, String explanation) {}
