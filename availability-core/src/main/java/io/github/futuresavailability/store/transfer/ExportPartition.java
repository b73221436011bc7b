package io.github.futuresavailability.store.transfer;

import io.github.futuresavailability.internal.facts.ExportQuery;
import java.time.LocalDate;

/** How an export is divided into files in Hive folders. */
public enum ExportPartition {
  /** One file for each year, {@code year=2024/data.parquet}. */
  YEAR(ExportQuery.BY_YEAR) {
    @Override
    String folder(LocalDate day) {
      return "year=" + day.getYear();
    }
  },
  /** One file for each month, {@code year=2024/month=1/data.parquet}. */
  MONTH(ExportQuery.BY_MONTH) {
    @Override
    String folder(LocalDate day) {
      return "year=" + day.getYear() + "/month=" + day.getMonthValue();
    }
  };

  private final String group;

  ExportPartition(String group) {
    this.group = group;
  }

  /** The expressions of {@code GROUP BY} that the rows of one part have in common. */
  String group() {
    return group;
  }

  /** The folder of the part with that day, with a slash between folders. */
  abstract String folder(LocalDate day);
}
