package io.github.futuresavailability.collect;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.RunKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * Collects volumes and prices from 1d klines for the present days without them: whole months from
 * monthly files, the rest from daily files. A day with a file in the tracked series but without a
 * 1d kline is reported.
 *
 * <p>Days with suspect volumes are collected again from daily files: after their volumes were
 * stored, a run saw that their file was replaced, or that it vanished and returned changed; see
 * {@link io.github.futuresavailability.store.Provenance#suspectVolumes}.
 *
 * <p>The default range begins with 2019-12-31, or with the first stored day if that is earlier, and
 * ends yesterday (UTC). Every file is verified with its checksum. Values are stored in batches
 * during the run. Resumable: only days without volumes are downloaded.
 */
public final class VolumeCollection extends CollectionTask<VolumeCollection> {
  private final VolumeSettings settings;

  private VolumeCollection(CollectionOptions options, VolumeSettings settings) {
    super(options);
    this.settings = settings;
  }

  /**
   * Sets the archive.
   *
   * @param store the archive
   * @return a collection that needs a database
   */
  public static CollectionSource<VolumeCollection> from(ObjectStore store) {
    return new CollectionSource<>(
        store, options -> new VolumeCollection(options, VolumeSettings.DEFAULT));
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

  /**
   * Sets which files are verified with their published checksum.
   *
   * @param policy every file, or only new and suspect ones
   * @return a changed copy
   */
  public VolumeCollection checksums(ChecksumPolicy policy) {
    Objects.requireNonNull(policy, "policy");
    return new VolumeCollection(options(), settings.withChecksums(policy));
  }

  /**
   * Sets which files are read. A month with an unusable file is a failure; its daily files are read
   * only in a separate run with {@link KlineSource#DAILY}.
   *
   * @param source monthly and daily files, or daily files only
   * @return a changed copy
   */
  public VolumeCollection readingFrom(KlineSource source) {
    Objects.requireNonNull(source, "source");
    return new VolumeCollection(options(), settings.withSource(source));
  }

  /**
   * Also collects again, from daily files, every day whose file in the tracked series was seen
   * replaced, or returned changed, since a time, even if volumes were stored after that. Suspect
   * volumes do not need this call.
   *
   * @param since the earliest time at which the change was seen, UTC
   * @return a changed copy
   */
  public VolumeCollection refreshingReplacedSince(Instant since) {
    Objects.requireNonNull(since, "since");
    return new VolumeCollection(options(), settings.withReplacedSince(since));
  }

  /**
   * Collects the volumes of only the symbol-days of a plan that have a file; other settings of days
   * and symbols are ignored. This covers both parts of the plan, because a file that comes back may
   * have changed; days that already have volumes are read from daily files.
   *
   * @param plan the plan, for example a repair plan
   * @return a changed copy
   * @throws IllegalArgumentException if its days are not in the years 1 to 9999
   */
  public VolumeCollection plan(CollectionPlan plan) {
    Objects.requireNonNull(plan, "plan").span().ifPresent(CollectionOptions::checked);
    return new VolumeCollection(options(), settings.withPlan(plan));
  }

  /**
   * Verifies stored volumes instead of collecting missing ones: compares them with the daily files,
   * which are correct where the monthly ones differ.
   *
   * @return a verification of the same days and symbols
   */
  public VolumeVerification verifyAgainstDaily() {
    return new VolumeVerification(options(), null);
  }

  @Override
  CollectionReport collect() {
    CollectionPlan plan = settings.plan();
    DateRange range =
        plan == null
            ? options().rangeOrWholeHistory()
            : plan.span().orElseGet(options()::rangeOrWholeHistory);
    return RunExecutor.orThrow(VolumeRun.run(options(), range, settings));
  }

  @Override
  RunKind kind() {
    return RunKind.VOLUMES;
  }

  @Override
  VolumeCollection with(CollectionOptions changed) {
    return new VolumeCollection(changed, settings);
  }
}
