package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.RunKind;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Compares stored volumes and prices with the daily files, stores the daily values where they
 * differ, and reports every difference. Monthly files are sometimes wrong, daily files are correct.
 *
 * <p>The default is every stored day, or those in the range that the collection was given that
 * created this verification. A stored day without a daily file stays unchanged and is reported
 * among the days without kline. The {@code volumesStored} of the report is the number of corrected
 * symbol-days.
 */
public final class VolumeVerification extends CollectionTask<VolumeVerification> {
  private final @Nullable Sample sample;

  /** The size and the seed of a sample of the stored days. */
  record Sample(int size, long seed) {
    Sample {
      if (size < 1) {
        throw new IllegalArgumentException("Not a size of a sample: " + size);
      }
    }
  }

  VolumeVerification(CollectionOptions options, @Nullable Sample sample) {
    super(options);
    this.sample = sample;
  }

  /**
   * Sets the days.
   *
   * @param first the first UTC day
   * @param last the last UTC day
   * @return a changed copy
   * @throws IllegalArgumentException if {@code first} is after {@code last}
   */
  public VolumeVerification between(LocalDate first, LocalDate last) {
    return with(options().withRange(DateRange.of(first, last)));
  }

  /**
   * Verifies only a sample of the stored symbol-days, each with the same probability.
   *
   * @param size the size of the sample; all days if there are fewer
   * @param seed the seed: the same seed and stored days give the same sample
   * @return a changed copy
   * @throws IllegalArgumentException if {@code size} is below one
   */
  public VolumeVerification sample(int size, long seed) {
    return new VolumeVerification(options(), new Sample(size, seed));
  }

  @Override
  CollectionReport collect() {
    return RunExecutor.orThrow(
        VerificationRun.run(options(), options().rangeOrWholeHistory(), sample));
  }

  @Override
  RunKind kind() {
    return RunKind.VERIFICATION;
  }

  @Override
  VolumeVerification with(CollectionOptions changed) {
    return new VolumeVerification(changed, sample);
  }
}
