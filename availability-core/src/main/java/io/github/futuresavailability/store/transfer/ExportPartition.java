package io.github.futuresavailability.store.transfer;

import java.time.LocalDate;

/** How an export is divided into files, in folders as Hive names them. */
public enum ExportPartition {
  /** One file for each year, {@code year=2024/data.parquet}. */
  YEAR("year(date)") {
    @Override
    String folder(LocalDate day) {
      return "year=" + day.getYear();
    }
  },
  /** One file for each month, {@code year=2024/month=1/data.parquet}. */
  MONTH("year(date), month(date)") {
    @Override
    String folder(LocalDate day) {
      return "year=" + day.getYear() + "/month=" + day.getMonthValue();
    }
  };

  private final String group;

  ExportPartition(String group) {
    this.group = group;
  }

  /** What the rows of one part have in common, as expressions with commas between them. */
  String group() {
    return group;
  }

  /** Where the part of the day lies, with a slash between folders. */
  abstract String folder(LocalDate day);
}
