package io.github.futuresavailability.kline.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The columns of a kline file, at their fixed positions. */
public enum KlineColumn {
  OPEN_TIME(0),
  OPEN(1),
  HIGH(2),
  LOW(3),
  CLOSE(4),
  VOLUME(5),
  CLOSE_TIME(6),
  QUOTE_VOLUME(7),
  COUNT(8),
  TAKER_BUY_VOLUME(9),
  TAKER_BUY_QUOTE_VOLUME(10),
  IGNORE(11);

  /** The header row of files that have one. */
  public static final List<String> HEADER =
      Arrays.stream(values()).map(KlineColumn::header).toList();

  private final int index;

  KlineColumn(int index) {
    this.index = index;
  }

  /** The position in a row, counted from 0. */
  public int index() {
    return index;
  }

  /** The column's name in the header row. */
  public String header() {
    return name().toLowerCase(Locale.ROOT);
  }
}
