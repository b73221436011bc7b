package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.document.LakeKind;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeInstrument;
import io.github.futuresavailability.lake.LakeQuotes;
import io.github.futuresavailability.lake.LakeRecords;
import io.github.futuresavailability.lake.LakeTrades;
import io.github.futuresavailability.lake.RecordSelection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which records of a lake a command reads, besides those of its symbol. */
final class LakeSelection {
  @Option(
      names = "--exchange",
      paramLabel = "NAME",
      description = "Only records of this exchange, such as BINANCE or BINANCE_UM. Default: all.")
  private @Nullable String exchange;

  @Option(
      names = "--at",
      paramLabel = "SNAPSHOT",
      description =
          "As stored in this snapshot: an id that the snapshots have, or a time, "
              + CandleTime.FORMS
              + ". Default: as stored now.")
  private @Nullable SnapshotName snapshot;

  @Option(
      names = "--table-version",
      paramLabel = "VERSION",
      defaultValue = "v2",
      description =
          "v1 reads the tables trades and quotes that another program wrote, as records of version"
              + " 2. Default: ${DEFAULT-VALUE}.")
  private Version version = Version.V2;

  /** The version of the tables. */
  private enum Version {
    V1,
    V2;

    /** As it is written on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  LakeTrades trades(Lake lake) {
    LakeTrades now =
        switch (version) {
          case V1 -> lake.tradesV1();
          case V2 -> lake.trades();
        };
    return chosen(now, LakeTrades::at, LakeTrades::asOf);
  }

  LakeQuotes quotes(Lake lake) {
    LakeQuotes now =
        switch (version) {
          case V1 -> lake.quotesV1();
          case V2 -> lake.quotes();
        };
    return chosen(now, LakeQuotes::at, LakeQuotes::asOf);
  }

  /** Whether these are records that are stored now, and can be added to. */
  boolean canStore() {
    return snapshot == null && version == Version.V2;
  }

  private <T> T chosen(T now, BiFunction<T, Long, T> at, BiFunction<T, Instant, T> asOf) {
    if (snapshot == null) {
      return now;
    }
    Long id = snapshot.id();
    return id == null
        ? asOf.apply(now, Objects.requireNonNull(snapshot.time()))
        : at.apply(now, id);
  }

  /** The selection of the exchange of the option. */
  <S extends RecordSelection<?, S>> S of(S symbol) {
    return exchange == null ? symbol : symbol.exchange(exchange);
  }

  /** The same on the days of the options, if there are any. */
  <S extends RecordSelection<?, S>> S of(S symbol, LakeRecords<?> records, CommonOptions options) {
    S chosen = of(symbol);
    if (!options.namesDays()) {
      return chosen;
    }
    LocalDate today = options.today();
    return chosen.on(options.daysOf(records.days().orElseGet(() -> DateRange.of(today))));
  }

  /** Makes {@code latest} the newest day of a table. */
  static void latestIsOf(LakeRecords<?> records, CommonOptions options) {
    options.latestIs(
        () ->
            records
                .days()
                .map(DateRange::last)
                .orElseThrow(
                    () ->
                        new UsageException(
                            "latest is the newest day of the table, which has none yet; write a"
                                + " date")));
  }

  /** Notes why there is no record of a symbol: its name, its exchange or its days. */
  void noteWhyEmpty(Invocation invocation, LakeRecords<?> records, LakeKind kind, String symbol) {
    List<LakeInstrument> all = records.instruments();
    List<LakeInstrument> found = all.stream().filter(each -> each.symbol().equals(symbol)).toList();
    String what = "the lake has no " + kind.noun() + " of " + symbol;
    if (found.isEmpty()) {
      List<String> names = all.stream().map(LakeInstrument::symbol).distinct().toList();
      String suggestion = Suggestions.of(symbol, names);
      invocation
          .session()
          .note(what + (suggestion.isEmpty() ? "; lake symbols lists those it has" : suggestion));
    } else {
      invocation
          .session()
          .note(
              what
                  + " there; it has those of "
                  + found.stream().map(LakeSelection::days).collect(Collectors.joining(", ")));
    }
  }

  private static String days(LakeInstrument instrument) {
    return Lines.single(
        "%s from %s to %s"
            .formatted(
                instrument.exchange(),
                LocalDate.ofInstant(instrument.first(), ZoneOffset.UTC),
                LocalDate.ofInstant(instrument.last(), ZoneOffset.UTC)));
  }

  /** The snapshot of the option, for a document. */
  @Nullable Object snapshot() {
    return snapshot;
  }
}
