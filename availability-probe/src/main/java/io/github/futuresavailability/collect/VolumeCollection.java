package io.github.futuresavailability.collect;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.RunKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * Collects volumes and prices from 1d klines for the present days that have none: whole months from
 * monthly files, the rest from daily ones. A day that has a file in the tracked series but no 1d
 * kline is reported, not invented.
 *
 * <p>Days with suspect volumes are collected again, from daily files: their file was replaced, or
 * vanished and returned as another one, after their volumes were stored, in whichever run that was
 * seen; see {@link io.github.futuresavailability.store.Provenance#suspectVolumes}.
 *
 * <p>The default range is 2019-12-31 to yesterday (UTC). Every file is checked against its
 * checksum. Values are stored batch by batch while they come. Resumable: no other days are
 * downloaded.
 */
public final class VolumeCollection extends CollectionTask<VolumeCollection> {
  private final VolumeSettings settings;

  private VolumeCollection(CollectionOptions options, VolumeSettings settings) {
    super(options);
    this.settings = settings;
  }

  /**
   * Names the archive.
   *
   * @param store the archive to ask
   * @return a collection that lacks its database
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
   * Sets which files are held to their published checksum.
   *
   * @param policy every file, or only new and doubtful ones
   * @return a changed copy
   */
  public VolumeCollection checksums(ChecksumPolicy policy) {
    Objects.requireNonNull(policy, "policy");
    return new VolumeCollection(options(), settings.withChecksums(policy));
  }

  /**
   * Sets which files are read. A month whose file is unusable fails and is named; nothing else is
   * asked in its place unless the caller says so here, in a run of its own.
   *
   * @param source monthly and daily files, or daily ones alone
   * @return a changed copy
   */
  public VolumeCollection readingFrom(KlineSource source) {
    Objects.requireNonNull(source, "source");
    return new VolumeCollection(options(), settings.withSource(source));
  }

  /**
   * Collects again, from daily files, every day whose file in the tracked series was seen replaced
   * since, or seen returned as another one, also where volumes have been stored since then. Suspect
   * volumes need no such call.
   *
   * @param since the earliest time at which the change was seen, UTC
   * @return a changed copy
   */
  public VolumeCollection refreshingReplacedSince(Instant since) {
    Objects.requireNonNull(since, "since");
    return new VolumeCollection(options(), settings.withReplacedSince(since));
  }

  /**
   * Asks for the volumes of the symbol-days of a plan that have a file, and of no others; the days
   * and symbols that are set beside it do not count. Days of either part of the plan are asked for,
   * because a file that comes back may be another one; those that have volumes in daily files.
   *
   * @param plan the plan, for example one that repairs
   * @return a changed copy
   * @throws IllegalArgumentException if its days are not in the years 1 to 9999
   */
  public VolumeCollection plan(CollectionPlan plan) {
    Objects.requireNonNull(plan, "plan").span().ifPresent(CollectionOptions::checked);
    return new VolumeCollection(options(), settings.withPlan(plan));
  }

  /**
   * Checks stored volumes instead of collecting lacking ones: compares them with the daily files,
   * which are right where the monthly ones differ.
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
            ? options().rangeOrDefault()
            : plan.span().orElseGet(options()::rangeOrDefault);
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
