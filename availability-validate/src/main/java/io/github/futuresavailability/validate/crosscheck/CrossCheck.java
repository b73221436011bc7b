package io.github.futuresavailability.validate.crosscheck;

import io.github.futuresavailability.ExchangeInfo;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.internal.Storable;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.internal.PublishedDay;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * A comparison of the newest published day of a database with the contracts that the exchange
 * itself lists: a second source next to the archive.
 *
 * <p>Both sides are perpetual contracts in one quote asset: on the exchange's side those that trade
 * and were listed by that day, on the database's side those that were traded on that day and are
 * not settled. The day is the newest published one before the UTC day of the exchange's response,
 * so that a saved response is compared with the day that it belongs to.
 *
 * <p>Without a valid response of the exchange the outcome is {@link CrossCheckOutcome#NOT_CHECKED},
 * never passed. The same holds for a response that cannot be compared: the database tracks another
 * market, or its newest day is more than a week older than the response, or most files of that day
 * are not published yet.
 *
 * <p>Immutable; as thread-safe as its source.
 */
public final class CrossCheck {
  /** The id under which the findings of a cross-check are reported. */
  public static final String RULE = "cross-check";

  /** The share of contracts that must match by default, 95 %. */
  public static final double DEFAULT_THRESHOLD = 0.95;

  /** The quote asset by default. */
  public static final String DEFAULT_QUOTE_ASSET = "USDT";

  /** Since an older day too much has changed to separate defects from changes. */
  private static final int OLDEST_DAYS = 7;

  private final ExchangeInfoSource source;
  private final String quoteAsset;
  private final double threshold;

  private CrossCheck(ExchangeInfoSource source, String quoteAsset, double threshold) {
    this.source = Objects.requireNonNull(source, "source");
    this.quoteAsset = Objects.requireNonNull(quoteAsset, "quoteAsset");
    this.threshold = threshold;
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("Not a share from 0 to 1: " + threshold);
    }
  }

  /**
   * A check of USDT perpetuals of which 95 % must match.
   *
   * @param source where the list of the exchange comes from; read once a run
   * @return the check
   */
  public static CrossCheck with(ExchangeInfoSource source) {
    return new CrossCheck(source, DEFAULT_QUOTE_ASSET, DEFAULT_THRESHOLD);
  }

  /**
   * Compares contracts in another quote asset.
   *
   * @param asset the quote asset, {@code USDC} for example
   * @return a changed copy
   */
  public CrossCheck quotedIn(String asset) {
    return new CrossCheck(source, asset, threshold);
  }

  /**
   * Sets how many contracts must match.
   *
   * @param share from 0 to 1
   * @return a changed copy
   * @throws IllegalArgumentException if it is no share
   */
  public CrossCheck requiring(double share) {
    return new CrossCheck(source, quoteAsset, share);
  }

  /**
   * Reads the list of the exchange and compares. A database that is open to write records what the
   * list says of each contract, see {@link AvailabilityDatabase#recordContracts}.
   *
   * @param database the database; it stays open
   * @return the matches and the differences, or the reason why nothing was compared
   * @throws io.github.futuresavailability.database.StoreException if the database cannot be read
   */
  public CrossCheckResult run(AvailabilityDatabase database) {
    ArchiveSeries series = database.archive().series();
    if (series.market() != Market.UM) {
      return notChecked("the database tracks " + series + ", the exchange lists USD-M");
    }
    try {
      ExchangeInfo info = source.fetch();
      if (database.isWritable() && Storable.holds(info.serverTime())) {
        database.recordContracts(info);
      }
      return compare(info, database);
    } catch (IOException e) {
      String reason = e.getMessage();
      return notChecked(reason == null ? e.toString() : reason);
    }
  }

  private CrossCheckResult compare(ExchangeInfo info, AvailabilityDatabase database) {
    LocalDate responded = LocalDate.ofInstant(info.serverTime(), ZoneOffset.UTC);
    Optional<LocalDate> newest = PublishedDay.newestBefore(database, responded);
    if (newest.isEmpty()) {
      return notChecked("no day before the response of " + responded + " is stored").from(info);
    }
    LocalDate day = newest.get();
    long age = ChronoUnit.DAYS.between(day, responded);
    if (age > OLDEST_DAYS) {
      return notChecked(
              "the newest day that can be compared, "
                  + day
                  + ", is "
                  + PlainText.counted(age, "day")
                  + " older than the response")
          .from(info);
    }
    CrossComparison sides = CrossComparison.of(info, quoteAsset, day, database);
    return sides
        .obstacle()
        .map(obstacle -> notChecked(obstacle).from(info))
        .orElseGet(() -> CrossCheckResult.of(info, sides, quoteAsset, threshold));
  }

  private CrossCheckResult notChecked(String reason) {
    return CrossCheckResult.notChecked(PlainText.visible(reason), quoteAsset, threshold);
  }

  /** The kind of contract that is compared; it requests nothing. */
  @Override
  public String toString() {
    return "CrossCheck of perpetual contracts quoted in " + quoteAsset;
  }
}
