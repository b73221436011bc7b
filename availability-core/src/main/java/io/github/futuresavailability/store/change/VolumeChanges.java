package io.github.futuresavailability.store.change;

import io.github.futuresavailability.SymbolDay;
import java.util.List;

/**
 * The rows that an upsert of volume facts filled, and the facts that it could not store. Immutable
 * and thread-safe.
 *
 * @param stored rows whose volume and price columns were filled
 * @param withoutRow symbol-days that have no available row, by day and symbol; nothing was stored
 *     for them
 */
public record VolumeChanges(long stored, List<SymbolDay> withoutRow) {
  /** Copies the list. */
  public VolumeChanges {
    withoutRow = List.copyOf(withoutRow);
  }
}
