package io.github.futuresavailability.collect;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.kline.Checksum;
import io.github.futuresavailability.probe.ListedObject;
import io.github.futuresavailability.probe.ObjectHead;
import io.github.futuresavailability.probe.ObjectListingPage;
import io.github.futuresavailability.probe.ObjectListingRequest;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.probe.TransferStatistics;
import io.github.futuresavailability.testkit.KlineZips;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A bucket in memory with the files that it is given: the tracked ones to list and to probe, the
 * klines to read. A month's klines are there once the month is over; those of replaced files are
 * not among them, as in months of the real archive that have gaps.
 */
final class PlainBucket implements ObjectStore {
  /** Entries of a page: few, so that a listing has several pages. */
  private static final int MOST = 40;

  private final ArchiveEndpoint endpoint;
  private final NavigableMap<SymbolDay, PlainFile> files;
  private final NavigableMap<String, PlainFile> keys = new TreeMap<>(ContractSymbol.UTF8_ORDER);
  private final YearMonth running;
  private final AtomicLong requests = new AtomicLong();

  PlainBucket(
      ArchiveEndpoint endpoint, NavigableMap<SymbolDay, PlainFile> files, YearMonth running) {
    this.endpoint = endpoint;
    this.files = files;
    this.running = running;
    files
        .values()
        .forEach(
            file -> {
              keys.put(file.key(), file);
              keys.put(file.key() + ArchiveFile.CHECKSUM_EXTENSION, file);
            });
  }

  @Override
  public Optional<ObjectHead> head(String key) {
    requests.incrementAndGet();
    PlainFile file = keys.get(key);
    return Optional.ofNullable(file).map(found -> new ObjectHead(found.size(), found.modified()));
  }

  @Override
  public ObjectListingPage list(ObjectListingRequest request) {
    requests.incrementAndGet();
    String token = request.continuation();
    String after = token != null ? token : request.startAfter();
    Page page = new Page();
    for (Map.Entry<String, PlainFile> entry : keys.tailMap(request.prefix(), true).entrySet()) {
      String key = entry.getKey();
      if (!key.startsWith(request.prefix())) {
        break;
      }
      String name = folded(key, request.prefix(), request.delimiter());
      if (!isBehind(after, name) && !page.takes(name, key, entry.getValue())) {
        return page.continued();
      }
    }
    return new ObjectListingPage(page.objects, page.prefixes, null);
  }

  /** A page while it is filled. */
  private static final class Page {
    private final List<ListedObject> objects = new ArrayList<>();
    private final List<String> prefixes = new ArrayList<>();
    private @Nullable String last;

    /**
     * Takes a key under its name or, if it is folded, its prefix once; false if there is no room.
     */
    private boolean takes(String name, String key, PlainFile file) {
      if (name.equals(last)) {
        return true;
      }
      if (objects.size() + prefixes.size() == MOST) {
        return false;
      }
      last = name;
      if (name.equals(key)) {
        objects.add(new ListedObject(key, file.size(), file.modified()));
      } else {
        prefixes.add(name);
      }
      return true;
    }

    private ObjectListingPage continued() {
      return new ObjectListingPage(objects, prefixes, last);
    }
  }

  private static boolean isBehind(@Nullable String after, String name) {
    return after != null && ContractSymbol.UTF8_ORDER.compare(name, after) <= 0;
  }

  private static String folded(String key, String prefix, @Nullable String delimiter) {
    int end = delimiter == null ? -1 : key.indexOf(delimiter, prefix.length());
    return end < 0 || delimiter == null ? key : key.substring(0, end + delimiter.length());
  }

  @Override
  public Optional<byte[]> read(String key, int maxBytes) {
    requests.incrementAndGet();
    boolean isChecksum = key.endsWith(ArchiveFile.CHECKSUM_EXTENSION);
    int end = key.length() - (isChecksum ? ArchiveFile.CHECKSUM_EXTENSION.length() : 0);
    ArchiveFile file = ArchiveFile.parse(key.substring(0, end));
    List<DailyKline> klines = klines(file, files, running);
    if (klines.isEmpty()) {
      return Optional.empty();
    }
    byte[] zip = KlineZips.zip(file, klines);
    return Optional.of(
        isChecksum
            ? Checksum.of(zip, file.name()).toString().getBytes(StandardCharsets.UTF_8)
            : zip);
  }

  /**
   * The klines of a file, none if there is no such file.
   *
   * @param running the month that is not over
   */
  static List<DailyKline> klines(
      ArchiveFile file, NavigableMap<SymbolDay, PlainFile> files, YearMonth running) {
    if (file.cadence() == Cadence.DAILY) {
      PlainFile found = files.get(new SymbolDay(file.symbol(), file.firstDay()));
      return found == null ? List.of() : List.of(found.kline());
    }
    YearMonth month = YearMonth.from(file.firstDay());
    if (!month.isBefore(running)) {
      return List.of();
    }
    return files.values().stream()
        .filter(each -> each.symbol().equals(file.symbol()) && each.revision() == 0)
        .filter(each -> YearMonth.from(each.day()).equals(month))
        .map(PlainFile::kline)
        .toList();
  }

  @Override
  public URI url(String key) {
    return endpoint.objectUrl(key);
  }

  @Override
  public URI address() {
    return endpoint.objects();
  }

  @Override
  public TransferStatistics statistics() {
    return new TransferStatistics(requests.get(), 0);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
