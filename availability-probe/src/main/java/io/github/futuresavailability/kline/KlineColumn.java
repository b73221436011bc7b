package io.github.futuresavailability.kline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The columns of a kline file, at the places where every file has them. */
enum KlineColumn {
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

  /** The header row, where a file has one. */
  static final List<String> HEADER = Arrays.stream(values()).map(KlineColumn::title).toList();

  private final int place;

  KlineColumn(int place) {
    this.place = place;
  }

  /** The place in a row, counted from 0. */
  int place() {
    return place;
  }

  /** The name in a header row. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
