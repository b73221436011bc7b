package io.github.futuresavailability.collect;

import io.github.futuresavailability.CollectionPlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a collection of volumes can be told beside what all collections can.
 *
 * @param checksums which files are held to their checksum
 * @param source which files are read
 * @param replacedSince days whose file was seen replaced since are collected again, suspect or not;
 *     null for none
 * @param plan the only symbol-days that are asked for; null for all that lack volumes
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
