package io.github.futuresavailability.candles.archive;

import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.candles.Resolution;

/** The intervals of the archive by the resolution of their candles. */
final class Intervals {
  private Intervals() {}

  /**
   * The interval whose candles have a resolution.
   *
   * @throws IllegalArgumentException if the archive has none
   */
  static KlineInterval of(Resolution resolution) {
    return switch (resolution) {
      case ONE_SECOND -> KlineInterval.ONE_SECOND;
      case ONE_MINUTE -> KlineInterval.ONE_MINUTE;
      case THREE_MINUTES -> KlineInterval.THREE_MINUTES;
      case FIVE_MINUTES -> KlineInterval.FIVE_MINUTES;
      case FIFTEEN_MINUTES -> KlineInterval.FIFTEEN_MINUTES;
      case THIRTY_MINUTES -> KlineInterval.THIRTY_MINUTES;
      case ONE_HOUR -> KlineInterval.ONE_HOUR;
      case TWO_HOURS -> KlineInterval.TWO_HOURS;
      case FOUR_HOURS -> KlineInterval.FOUR_HOURS;
      case SIX_HOURS -> KlineInterval.SIX_HOURS;
      case EIGHT_HOURS -> KlineInterval.EIGHT_HOURS;
      case TWELVE_HOURS -> KlineInterval.TWELVE_HOURS;
      case ONE_DAY -> KlineInterval.ONE_DAY;
      case THREE_DAYS -> KlineInterval.THREE_DAYS;
      case ONE_WEEK -> KlineInterval.ONE_WEEK;
      case ONE_MONTH -> KlineInterval.ONE_MONTH;
      case TEN_MINUTES, THREE_HOURS ->
          throw new IllegalArgumentException(
              "The archive has no candles of resolution " + resolution);
    };
  }
}
