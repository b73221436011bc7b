package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.probe.ObjectStore;
import java.time.LocalDate;

/**
 * Collects volumes and prices from 1d klines for the present days that have none: whole months from
 * monthly files, the rest from daily ones. Every file is checked against its checksum. A day that
 * has a file in the tracked series but no 1d kline is reported, not invented.
 *
 * <p>The default range is 2019-12-31 to yesterday (UTC). Resumable: only days that the database
 * lacks are asked for.
 */
public final class VolumeCollection extends CollectionTask<VolumeCollection> {
  private VolumeCollection(CollectionOptions options) {
    super(options);
  }

  /**
   * Names the archive.
   *
   * @param store the archive to ask
   * @return a collection that lacks its database
   */
  public static CollectionSource<VolumeCollection> from(ObjectStore store) {
    return new CollectionSource<>(store, VolumeCollection::new);
  }

  /**
   * Sets the days.
   *
   * @param first the first UTC day
   * @param last the last UTC day
   * @return a changed copy
   * @throws IllegalArgumentException if {@code first} is after {@code last}
   */
  public VolumeCollection between(LocalDate first, LocalDate last) {
    return with(options().withRange(DateRange.of(first, last)));
  }

  @Override
  public CollectionReport run() {
    return RunConclusion.orThrow(new VolumeRun(options(), options().rangeOrDefault()).run());
  }

  @Override
  VolumeCollection with(CollectionOptions changed) {
    return new VolumeCollection(changed);
  }
}
