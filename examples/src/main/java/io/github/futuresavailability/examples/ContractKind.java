package io.github.futuresavailability.examples;

/** Which contracts are compared: those without a delivery date, those with one, or both. */
enum ContractKind {
  PERPETUAL,
  DELIVERY,
  ALL
}
