package io.github.futuresavailability.collect;

import io.github.futuresavailability.CollectionPlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The options of a volume collection besides those of all collections.
 *
 * @param checksums the files that are verified with their checksum
 * @param source the files that are read
 * @param replacedSince days whose file was seen replaced since this time are collected again,
 *     suspect or not; null for none
 * @param plan the only symbol-days to collect; null for all days without volumes
 */
record VolumeSettings(
    ChecksumPolicy checksums,
    KlineSource source,
    @Nullable Instant replacedSince,
    @Nullable CollectionPlan plan) {
  static final VolumeSettings DEFAULT =
      new VolumeSettings(ChecksumPolicy.ALWAYS, KlineSource.MONTHLY_AND_DAILY, null, null);

  VolumeSettings withChecksums(ChecksumPolicy changed) {
    return new VolumeSettings(changed, source, replacedSince, plan);
  }

  VolumeSettings withSource(KlineSource changed) {
    return new VolumeSettings(checksums, changed, replacedSince, plan);
  }

  VolumeSettings withReplacedSince(Instant changed) {
    return new VolumeSettings(checksums, source, changed, plan);
  }

  VolumeSettings withPlan(CollectionPlan changed) {
    return new VolumeSettings(checksums, source, replacedSince, changed);
  }
}
