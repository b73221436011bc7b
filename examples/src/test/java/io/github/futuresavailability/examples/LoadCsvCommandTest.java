package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoadCsvCommandTest {
  private static final String TRADES =
      """
      symbol,exchange_timestamp,price,quantity,side,sequence_number,trade_id
      BHP,2026-01-10T10:30:00.123Z,45.50,1000,buy,12345,T-001
      RIO,2026-01-10T10:30:00.456Z,120.75,500,sell,12346,T-002
      """;

  @TempDir Path folder;

  private CommandRun load(String text, String words) throws IOException {
    Path file = Files.writeString(folder.resolve("in.csv"), text);
    return CommandRun.of(
        "load-csv " + words, file, "--dead-letters", folder.resolve("rejected.csv"));
  }

  @Test
  void aFileOfGoodRowsGivesStatusZero() throws IOException {
    CommandRun run = load(TRADES, "--exchange ASX");

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .isEqualTo(
            "Read 2 trades of %s, 0 rows in the dead letters%n"
                .formatted(folder.resolve("in.csv")));
  }

  @Test
  void rowsThatCannotBeReadGiveStatusOneAndAllOthersAreWritten() throws IOException {
    Path out = folder.resolve("out.csv");
    CommandRun run =
        load(TRADES.replace("45.50", "\"45,50\""), "--exchange ASX --json --to-csv " + out);

    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(CommandRun.part(run.json(), "rows")).isEqualTo(2L);
    assertThat(CommandRun.part(run.json(), "trades")).isEqualTo(1L);
    assertThat(CommandRun.part(run.json(), "rejected")).isEqualTo(1L);
    assertThat(folder.resolve("rejected.csv"))
        .hasContent(
            """
            "row_number","error","raw_record"
            1,"line 2: price is no decimal: not digits with at most one point: ""45,50""\
            ","BHP,2026-01-10T10:30:00.123Z,""45,50"",1000,buy,12345,T-001"
            """);
    assertThat(out).content().contains("ASX-T-002,RIO,ASX,equities,2026-01-10T10:30:00.456Z");

    CommandRun again =
        CommandRun.of("load-csv", out, "--dead-letters", folder.resolve("again.csv"));
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(again.out()).startsWith("Read 1 trade of ");
  }

  @Test
  void aFileIsStoredInALakeOnce() throws IOException {
    Path lake = folder.resolve("lake");
    CommandRun first = load(TRADES, "--exchange ASX --lake " + lake);
    assertThat(first.err()).isEmpty();
    assertThat(first.status()).isZero();
    assertThat(first.out()).endsWith("; 2 stored in %s, 0 there already%n".formatted(lake));
    Files.delete(folder.resolve("rejected.csv"));

    CommandRun again =
        load(
            TRADES + "RIO,2026-01-10T10:30:01Z,120,5,sell,12347,T-003\nRIO,now,1,1,buy,1,T-004\n",
            "--exchange ASX --json --lake " + lake);

    assertThat(again.status()).as(again.err()).isEqualTo(1);
    assertThat(CommandRun.part(again.json(), "stored")).isEqualTo(1L);
    assertThat(CommandRun.part(again.json(), "already_stored")).isEqualTo(2L);
    assertThat(CommandRun.part(again.json(), "rejected")).isEqualTo(1L);
    assertThat(SmallLake.trades(lake)).isEqualTo(3);
    assertThat(CommandRun.of("lake query trades RIO --lake", lake).out())
        .startsWith("RIO: 2 trades")
        .contains("ASX-T-003");
  }

  @Test
  void aLakeHasTradesAndQuotesAlone() throws IOException {
    Path lake = folder.resolve("lake");
    CommandRun quotes =
        load(
            """
            symbol,exchange_timestamp,bid_price,ask_price,bid_size,ask_size,sequence_number
            BTCUSDT,2026-01-10T10:30:00Z,1,2,3,4,5
            """,
            "--kind quotes --exchange BINANCE --asset-class crypto --currency USDT --lake " + lake);
    assertThat(quotes.status()).as(quotes.err()).isZero();
    assertThat(quotes.out()).contains("; 1 stored in");

    assertThat(load(TRADES, "--kind reference-data --lake " + lake).errorLine())
        .contains("A lake has trades and quotes; leave --lake out for reference-data");
    assertThat(load(TRADES, "--exchange ASX --to-csv x.csv --lake " + lake).errorLine())
        .contains("--lake and --to-csv are two places");
  }

  @Test
  void columnsThatNoFieldHasAreNamed() throws IOException {
    CommandRun run =
        load(TRADES.replace("side", "sied").replace("trade_id", "Id"), "--exchange ASX");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualTo(
            "Read 2 trades of %s, 0 rows in the dead letters; in the vendor data: sied, Id%n"
                .formatted(folder.resolve("in.csv")));
  }

  @Test
  void quotesAreReadWithTheDefaultsOfTheOptions() throws IOException {
    CommandRun run =
        load(
            """
            symbol,exchange_timestamp,bid_price,ask_price,bid_size,ask_size,sequence_number
            BTCUSDT,2026-01-10T10:30:00Z,1,2,3,4,5
            """,
            "--kind quotes --exchange BINANCE --asset-class crypto --currency USDT");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("Read 1 quote of ");
  }

  @Test
  void referenceDataIsReadAndWritten() throws IOException {
    Path out = folder.resolve("out.csv");
    CommandRun run =
        load(
            """
            company_id,symbol,company_name,ISIN,start_date,end_date
            7078,BHP,BHP BILLITON LTD,AU000000BHP4,05/07/2008,
            7458,RIO,RIO TINTO LTD,AU000000RIO2,05/07/2008,
            """,
            "--kind reference-data --exchange ASX --json --to-csv " + out);

    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(CommandRun.part(run.json(), "instruments")).isEqualTo(1L);
    assertThat(CommandRun.part(run.json(), "rejected")).isEqualTo(1L);
    assertThat(folder.resolve("rejected.csv")).content().contains("isin has a wrong check digit");
    assertThat(out)
        .content()
        .contains(
            ",7078,BHP,ASX,equities,BHP BILLITON LTD,AU000000BHP4,AUD,2008-05-07T00:00:00Z,,true,");
    assertThat(load("symbol\n", "--kind instruments").errorLine())
        .contains("No kind of records \"instruments\"; write trades, quotes or reference-data");
  }

  @Test
  void aFailureGivesStatusTwoAndLeavesTheTargetAlone() throws IOException {
    Path out = Files.writeString(folder.resolve("out.csv"), "before");
    CommandRun run = load(TRADES, "--to-csv " + out);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLine())
        .startsWith("load-csv: ")
        .contains("no column exchange, and no default for it");
    assertThat(out).hasContent("before");
    assertThat(load(TRADES, "--exchange ASX --asset-class shares").errorLine())
        .contains("No asset class \"shares\"");
    assertThat(CommandRun.of("load-csv", folder.resolve("in.csv")).errorLine())
        .contains("--dead-letters");
  }

  @Test
  void filesThatAreTheSameAreRefusedAndUnchanged() throws IOException {
    Path in = Files.writeString(folder.resolve("in.csv"), TRADES + "bad");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), in);
    Path hardLink = Files.createLink(folder.resolve("hard.csv"), in);
    Path rejected = folder.resolve("rejected.csv");
    Path toRejected = Files.createSymbolicLink(folder.resolve("to-rejected.csv"), rejected);
    String roundabout = folder.resolve("x").resolve("..") + "/rejected.csv";

    expectRefused(in, rejected, in, "FILE and --to-csv");
    expectRefused(in, rejected, link, "FILE and --to-csv");
    expectRefused(link, rejected, hardLink, "FILE and --to-csv");
    expectRefused(in, hardLink, folder.resolve("out.csv"), "FILE and --dead-letters");
    expectRefused(in, rejected, rejected, "--dead-letters and --to-csv");
    expectRefused(in, toRejected, rejected, "--dead-letters and --to-csv");
    expectRefused(in, Path.of(roundabout), rejected, "--dead-letters and --to-csv");
    assertThat(in).hasContent(TRADES + "bad");
    assertThat(folder.resolve("out.csv")).doesNotExist();
    assertThat(rejected).doesNotExist();
  }

  private static void expectRefused(Path in, Path rejected, Path out, String names) {
    CommandRun run =
        CommandRun.of("load-csv --exchange ASX", in, "--dead-letters", rejected, "--to-csv", out);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLine()).startsWith("load-csv: " + names + " are the same file: ");
  }

  @Test
  void whatIsNoRegularFileIsRefused() {
    CommandRun run =
        CommandRun.of(
            "load-csv --exchange ASX", folder, "--dead-letters", folder.resolve("rejected.csv"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLine())
        .isEqualTo(
            "load-csv: IOException: "
                + folder
                + " is not a regular file; a CSV file is read twice, so write its rows to one");
    assertThat(folder.resolve("rejected.csv")).doesNotExist();
  }

  @Test
  void anEmptyCurrencyIsRefusedAtOnce() throws IOException {
    CommandRun run =
        CommandRun.of(
            "load-csv --exchange ASX --currency",
            "",
            Files.writeString(folder.resolve("in.csv"), TRADES),
            "--dead-letters",
            folder.resolve("rejected.csv"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLine()).contains("currency is not a text of 1 to 200 characters: \"\"");
    assertThat(folder.resolve("rejected.csv")).doesNotExist();
  }
}
