package io.github.futuresavailability.examples.demo.market;

import java.nio.file.Path;
import java.util.List;

/**
 * The files that the market demo writes.
 *
 * @param folder their folder
 */
record MarketFiles(Path folder) {
  Path record() {
    return folder.resolve("availability.duckdb");
  }

  /** Candles of Deribit. */
  Path candles() {
    return folder.resolve("candles.duckdb");
  }

  /** Candles of the contracts of the record. */
  Path contractCandles() {
    return folder.resolve("contracts.duckdb");
  }

  Path lake() {
    return folder.resolve("lake");
  }

  Path evidence() {
    return folder.resolve("evidence");
  }

  Path universes() {
    return folder.resolve("universes.parquet");
  }

  Path candleRows() {
    return folder.resolve("contracts.parquet");
  }

  Path candlePicture() {
    return folder.resolve("candles-with-outage.svg");
  }

  Path streamPicture() {
    return folder.resolve("stream-with-cuts.svg");
  }

  Path coveragePicture() {
    return folder.resolve("universe-coverage.svg");
  }

  List<Path> pictures() {
    return List.of(candlePicture(), streamPicture(), coveragePicture());
  }

  /** A text with the paths of these files relative to their folder. */
  String shortened(String text) {
    return text.replace(folder + folder.getFileSystem().getSeparator(), "");
  }

  /** A path relative to the current folder, if it is inside it. */
  static Path shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path) : path;
  }
}
