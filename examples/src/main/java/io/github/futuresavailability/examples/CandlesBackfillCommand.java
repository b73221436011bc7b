package io.github.futuresavailability.examples;

import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.candles.BackfillFailedException;
import io.github.futuresavailability.candles.BackfillReport;
import io.github.futuresavailability.candles.CandleBackfill;
import io.github.futuresavailability.candles.CandleSource;
import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.archive.ArchiveCandles;
import io.github.futuresavailability.candles.deribit.DeribitCandles;
import io.github.futuresavailability.examples.output.ProgressBar;
import io.github.futuresavailability.probe.ObjectStore;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fills a file with candles. */
@Uses({SharedOption.DATABASE, SharedOption.ADDRESSES, SharedOption.RETRIES, SharedOption.JSON})
@Command(
    name = "backfill",
    description =
        "Fetch the candles of --instruments that the file does not have yet. A second run requests"
            + " only what is missing.")
final class CandlesBackfillCommand implements Callable<Integer> {
  private static final CandleTime FIRST = CandleTime.parse("2016-12-01");

  private final Invocation invocation;

  @Mixin private final CandleStoreOptions candleStore = new CandleStoreOptions();

  @Option(
      names = "--instruments",
      paramLabel = "INSTRUMENT",
      split = ",",
      description = "The exact names at the source, separated by commas.")
  private List<String> instruments = List.of();

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description = "First day (UTC) or time, " + CandleTime.FORMS + ". Default: 2016-12-01.")
  private CandleTime start = FIRST;

  @Option(
      names = "--end",
      paramLabel = "TIME",
      description = "Last day (UTC), as a whole, or last start of a candle. Default: now.")
  private @Nullable CandleTime end;

  @Option(
      names = "--resolution",
      paramLabel = "CODE",
      defaultValue = "1m",
      description =
          "The length of the candles: 1m, 1h, 1d, 1w or 1M, for example, or minutes as a number."
              + " Default: ${DEFAULT-VALUE}.")
  private Resolution resolution = Resolution.ONE_MINUTE;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      defaultValue = "deribit",
      description =
          "deribit, or archive: the klines of Binance in --market. Default: ${DEFAULT-VALUE}.")
  private Source source = Source.DERIBIT;

  @Option(
      names = "--market",
      paramLabel = "MARKET",
      description = "futures/um, futures/cm or spot, for --source archive. Default: futures/um.")
  private @Nullable Market market;

  @Option(
      names = "--api-url",
      paramLabel = "URL",
      description = "The address of Deribit. Default: https://www.deribit.com.")
  private @Nullable URI api;

  @Option(names = "--refresh", description = "Request every window of the range again.")
  private boolean refreshes;

  @Option(
      names = "--allow-shrink",
      description =
          "Delete stored candles where the source has none any more. Otherwise such windows fail"
              + " and keep them.")
  private boolean allowsShrink;

  /** Where candles come from. */
  enum Source {
    DERIBIT,
    ARCHIVE
  }

  CandlesBackfillCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (instruments.isEmpty()) {
      throw new UsageException(
          "Name the instruments, as --instruments BTC-PERPETUAL,ETH-PERPETUAL");
    }
    return switch (source) {
      case DERIBIT -> fromDeribit();
      case ARCHIVE -> fromArchive();
    };
  }

  private int fromDeribit() {
    if (invocation.options().isForRequests()) {
      throw new UsageException(
          "--listing-url, --object-url and --retries are for --source archive; leave them out");
    }
    if (market != null) {
      throw new UsageException("--market is for --source archive; leave it out");
    }
    try (DeribitCandles deribit =
        DeribitCandles.at(api == null ? DeribitCandles.PRODUCTION : api)) {
      return fill(deribit);
    }
  }

  private int fromArchive() {
    if (api != null) {
      throw new UsageException("--api-url is for --source deribit; leave it out");
    }
    CommonOptions options = invocation.options();
    try (ObjectStore archive = options.open(options.endpointOr(ArchiveEndpoint.BINANCE_VISION))) {
      return fill(ArchiveCandles.in(archive, market == null ? Market.UM : market));
    }
  }

  private int fill(CandleSource candles) {
    instruments.forEach(name -> requireName(candles, CommonOptions.readable(name)));
    try (CandleStore store = candleStore.toWrite(invocation.options())) {
      return invocation.print(new CandlesDocument(run(candles, store)));
    } catch (BackfillFailedException e) {
      invocation.print(new CandlesDocument(e.report()));
      throw e;
    }
  }

  /** Before a file is created: what no source has is no reason for an empty one. */
  private void requireName(CandleSource candles, String instrument) {
    candles.requests(instrument, resolution, 0, 0);
  }

  private BackfillReport run(CandleSource candles, CandleStore store) {
    Instant last = end == null ? invocation.session().clock().instant() : end.last();
    CandleBackfill backfill =
        CandleBackfill.from(candles)
            .into(store)
            .instruments(instruments.stream().map(CommonOptions::readable).toList())
            .between(start.first(), last)
            .resolution(resolution)
            .clock(invocation.session().clock());
    backfill = refreshes ? backfill.refreshing() : backfill;
    backfill = allowsShrink ? backfill.allowShrink() : backfill;
    try (ProgressBar bar = ProgressBar.in(invocation.session())) {
      return backfill.onProgress(bar).run();
    }
  }
}
