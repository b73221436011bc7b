package io.github.futuresavailability.testkit;

import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.internal.Sha256;
import io.github.futuresavailability.testkit.internal.SeededNoise;
import io.github.futuresavailability.testkit.internal.http.ByteSink;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One generated data file with its checksum. Size, tag and time for a listing are computed without
 * the content, and always match it.
 *
 * @param folder the folder of the file
 * @param slot the number of the file in its folder
 */
record GeneratedFile(ArchiveFolder folder, int slot) {
  /** Publication on the next day: 06:57 to 08:40 UTC. */
  private static final int EARLIEST_SECOND = (6 * 60 + 57) * 60;

  private static final int PUBLICATION_SECONDS = (60 + 43) * 60;
  private static final int CHECKSUM_LENGTH = 64 + 2;
  private static final int HEADER_ISLANDS = 40;

  /** The number of rows of a day; one if the series has no candles of at most a day. */
  private static int rowsPerDay(@Nullable KlineInterval interval) {
    if (interval == null) {
      return 1;
    }
    return switch (interval) {
      case ONE_SECOND -> 86_400;
      case ONE_MINUTE -> 1440;
      case THREE_MINUTES -> 480;
      case FIVE_MINUTES -> 288;
      case FIFTEEN_MINUTES -> 96;
      case THIRTY_MINUTES -> 48;
      case ONE_HOUR -> 24;
      case TWO_HOURS -> 12;
      case FOUR_HOURS -> 6;
      case SIX_HOURS -> 4;
      case EIGHT_HOURS -> 3;
      case TWELVE_HOURS -> 2;
      case ONE_DAY, THREE_DAYS, ONE_WEEK, ONE_MONTH -> 1;
    };
  }

  long zipSize() {
    return PlainZip.size(nameLength(), csvLength());
  }

  long checksumSize() {
    return (long) CHECKSUM_LENGTH + nameLength() + (endsInNewline() ? 1 : 0);
  }

  /** Seconds since 1970, UTC; the checksum may be a second older than the file. */
  long modified(Part part) {
    int day =
        folder.cadence() == Cadence.DAILY
            ? slot + folder.history().lateness(slot)
            : folder.firstDay(slot + 1);
    long hash = hash();
    long zip =
        TimeUnit.DAYS.toSeconds(day + 1L)
            + EARLIEST_SECOND
            + 1
            + SeededNoise.below(hash, PUBLICATION_SECONDS - 1);
    return part == Part.ZIP ? zip : zip - (hash & 1);
  }

  /** Writes the entity tag without quotes; as for a multipart upload, it is not an MD5. */
  void putTag(ByteSink out, Part part) {
    long hash = SeededNoise.of(hash(), part == Part.ZIP ? 4 : 5);
    out.putHex(hash).putHex(SeededNoise.mix(hash)).put('-').put('1');
  }

  byte[] zip() {
    ByteSink csv = new ByteSink(Math.toIntExact(csvLength()));
    writeCsv(csv);
    ByteSink zip = new ByteSink(Math.toIntExact(zipSize()));
    PlainZip.write(zip, csvName(), csv, modified(Part.ZIP));
    return zip.copy();
  }

  byte[] checksum() {
    return checksumOf(zip(), zipName(), endsInNewline());
  }

  /** The content of the checksum file of a zip. */
  static byte[] checksumOf(byte[] zip, String name, boolean newline) {
    String line = new Sha256.Line(Sha256.of(zip), name) + (newline ? "\n" : "");
    return line.getBytes(StandardCharsets.UTF_8);
  }

  String zipName() {
    byte[] stem = folder.stem();
    ByteSink name = new ByteSink(stem.length);
    name.put(stem, folder.path().length, stem.length);
    folder.putDate(name, slot);
    name.put(Part.ZIP.suffix());
    return new String(name.array(), 0, name.length(), StandardCharsets.UTF_8);
  }

  private byte[] csvName() {
    String name = zipName();
    return (name.substring(0, name.length() - "zip".length()) + "csv")
        .getBytes(StandardCharsets.UTF_8);
  }

  private int nameLength() {
    int dateLength = folder.cadence() == Cadence.DAILY ? 10 : 7;
    return folder.stem().length - folder.path().length + dateLength + ".zip".length();
  }

  private long csvLength() {
    int rows = rows();
    long length = hasHeader() ? KlineLines.headerLength() : 0;
    for (int day = firstDay(); day >= 0; day = folder.nextDayOf(slot, day + 1)) {
      length += KlineLines.dayLength(candle(day), rows, rowSeed(day));
    }
    return length;
  }

  private void writeCsv(ByteSink out) {
    if (hasHeader()) {
      KlineLines.writeHeader(out);
    }
    int rows = rows();
    for (int day = firstDay(); day >= 0; day = folder.nextDayOf(slot, day + 1)) {
      KlineLines.writeDay(out, day, candle(day), rows, rowSeed(day));
    }
  }

  /** Equal for daily and monthly files, so that they match. */
  private long rowSeed(int day) {
    return SeededNoise.of(folder.history().seed(), day);
  }

  private int firstDay() {
    return folder.nextDayOf(slot, folder.firstDay(slot));
  }

  private Candle candle(int day) {
    GeneratedHistory history = folder.history();
    return folder.cadence() == Cadence.DAILY ? history.candle(day) : history.monthlyCandle(day);
  }

  private int rows() {
    return rowsPerDay(folder.series().interval());
  }

  private boolean hasHeader() {
    return folder.firstDay(slot) >= folder.history().headersFrom()
        || SeededNoise.below(SeededNoise.of(hash(), 3), HEADER_ISLANDS) == 0;
  }

  private boolean endsInNewline() {
    return (hash() & 2) == 0;
  }

  private long hash() {
    return SeededNoise.of(folder.seed(), slot);
  }

  /** The two objects of one data file, in the order of their keys. */
  enum Part {
    ZIP(".zip"),
    CHECKSUM(".zip.CHECKSUM");

    private final String suffix;

    Part(String suffix) {
      this.suffix = suffix;
    }

    /** The part of a key after the date. */
    byte[] suffix() {
      return suffix.getBytes(StandardCharsets.US_ASCII);
    }
  }
}
