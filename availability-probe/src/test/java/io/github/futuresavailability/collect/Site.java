package io.github.futuresavailability.collect;

import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.probe.ObjectStore;
import java.time.YearMonth;
import java.util.NavigableMap;

/** Where the files of the plain archive can be reached: in memory, or over HTTP. */
interface Site extends AutoCloseable {
  /** Its address, which stands in the rows if it is the archive's own. */
  ArchiveEndpoint endpoint();

  /**
   * Serves these files and no others.
   *
   * @param running the month that is not over, whose klines are not there as one file
   * @return a client, which its caller closes
   */
  ObjectStore serve(NavigableMap<SymbolDay, PlainFile> files, YearMonth running);

  @Override
  void close();

  /** A site in memory. */
  static Site inMemory(String address) {
    return new Site() {
      @Override
      public ArchiveEndpoint endpoint() {
        return ArchiveEndpoint.of(address);
      }

      @Override
      public ObjectStore serve(NavigableMap<SymbolDay, PlainFile> files, YearMonth running) {
        return new PlainBucket(endpoint(), files, running);
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}
