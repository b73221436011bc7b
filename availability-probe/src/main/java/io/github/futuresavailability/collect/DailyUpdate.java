package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.RunKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks again for the last days of every symbol, and for the whole history of symbols that are new:
 * the run of every day. Files come late and are replaced, so that days are asked for more than
 * once; asking twice in a row changes nothing but the time of the probe.
 *
 * <p>The default is to look back 20 days. After a pause that was longer, the days since the newest
 * stored one are asked for as well.
 */
public final class DailyUpdate extends CollectionTask<DailyUpdate> {
  private static final int LOOK_BACK_DAYS = 20;

  private final int lookBackDays;
  private final boolean withVolume;

  private DailyUpdate(CollectionOptions options, int lookBackDays, boolean withVolume) {
    super(options);
    this.lookBackDays = lookBackDays;
    this.withVolume = withVolume;
  }

  /**
   * Names the archive.
   *
   * @param store the archive to ask
   * @return an update that lacks its database
   */
  public static CollectionSource<DailyUpdate> from(ObjectStore store) {
    return new CollectionSource<>(
        store, options -> new DailyUpdate(options, LOOK_BACK_DAYS, false));
  }

  /**
   * Sets how many days are asked for again.
   *
   * @param days the last days up to yesterday (UTC)
   * @return a changed copy
   * @throws IllegalArgumentException if the number is below one
   */
  public DailyUpdate lookingBackDays(int days) {
    if (days < 1) {
      throw new IllegalArgumentException("Not a number of days to look back: " + days);
    }
    return new DailyUpdate(options(), days, withVolume);
  }

  /**
   * Collects the volumes and prices that are missing on any stored day as well, once availability
   * is written.
   *
   * @return a changed copy
   */
  public DailyUpdate withVolume() {
    return new DailyUpdate(options(), lookBackDays, true);
  }

  @Override
  public CollectionReport run() {
    LocalDate yesterday = options().yesterday();
    Cadence cadence = options().database().archive().series().cadence();
    LocalDate first = cadence.firstDay(yesterday.minusDays(lookBackDays - 1L));
    DateRange lookBack = DateRange.of(first, yesterday);
    CollectionReport report =
        new AvailabilityRun(options(), RunKind.UPDATE, lookBack)
            .run(symbols -> questions(symbols, lookBack));
    RunConclusion.record(report, options().database());
    return withVolume
        ? RunConclusion.withVolume(report, options(), stored(lookBack))
        : RunConclusion.orThrow(report);
  }

  private DateRange stored(DateRange otherwise) {
    return options().database().summary().days().orElse(otherwise);
  }

  private List<Question> questions(SymbolCoverage symbols, DateRange lookBack) {
    StoredDays stored = new StoredDays(options().database());
    List<Question> questions =
        new ArrayList<>(stored.unaskedBeside(lookBack, symbols.knownToStore()));
    LocalDate first =
        lookBack.first().isBefore(CollectionOptions.FIRST_DAY)
            ? lookBack.first()
            : CollectionOptions.FIRST_DAY;
    for (String symbol : symbols.added()) {
      questions.add(new Question(symbol, DateRange.of(first, lookBack.last())));
    }
    return questions;
  }

  @Override
  DailyUpdate with(CollectionOptions changed) {
    return new DailyUpdate(changed, lookBackDays, withVolume);
  }
}
