package io.github.futuresavailability.store;

/**
 * A column of the table {@code daily_availability}.
 *
 * @param name its name
 * @param type its type in SQL
 * @param required whether it has a value in every row
 */
record FactColumn(String name, String type, boolean required) {}
