package io.github.futuresavailability.collect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a collection of volumes can be told beside what all collections can.
 *
 * @param checksums which files are held to their checksum
 * @param source which files are read
 * @param replacedSince days whose file was seen replaced since are asked for again; null for none
 */
record VolumeSettings(
    ChecksumPolicy checksums, KlineSource source, @Nullable Instant replacedSince) {
  static final VolumeSettings DEFAULT =
      new VolumeSettings(ChecksumPolicy.ALWAYS, KlineSource.MONTHLY_AND_DAILY, null);

  VolumeSettings withChecksums(ChecksumPolicy changed) {
    return new VolumeSettings(changed, source, replacedSince);
  }

  VolumeSettings withSource(KlineSource changed) {
    return new VolumeSettings(checksums, changed, replacedSince);
  }

  VolumeSettings withReplacedSince(Instant changed) {
    return new VolumeSettings(checksums, source, changed);
  }
}
