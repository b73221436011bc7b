package io.github.futuresavailability.internal.facts;

/**
 * A column of the table {@code daily_availability}.
 *
 * @param name its name
 * @param type its type in SQL
 * @param required whether it has a value in every row
 */
public record FactColumn(String name, String type, boolean required) {}
