package io.github.futuresavailability.store.change;

import io.github.futuresavailability.SymbolDay;
import java.util.List;

/**
 * What an upsert of volume facts did. Immutable and thread-safe.
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
