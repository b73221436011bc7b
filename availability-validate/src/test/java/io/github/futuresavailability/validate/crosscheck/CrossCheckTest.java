package io.github.futuresavailability.validate.crosscheck;

import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.futuresavailability.ExchangeContract;
import io.github.futuresavailability.ExchangeInfo;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.DrawnDatabase;
import io.github.futuresavailability.validate.Exchange;
import io.github.futuresavailability.validate.finding.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CrossCheckTest {
  private static final ExchangeInfo RESPONSE =
      new Exchange().trading("AUSDT", "BUSDT", "CUSDT", "DUSDT").on(day(5));

  @Test
  void whatBothListMatches() {
    CrossCheckResult result = check(alike(), RESPONSE);

    assertThat(result.outcome()).isEqualTo(CrossCheckOutcome.PASSED);
    assertThat(result.matchShare()).hasValue(1);
    assertThat(result.day()).contains(day(4));
    assertThat(result.exchangeTime()).contains(RESPONSE.serverTime());
    assertThat(result.onlyAtExchange()).isEmpty();
    assertThat(result.onlyInArchive()).isEmpty();
    assertThat(result.unknownValues()).isEmpty();
    assertThat(result.findings()).isEmpty();
    assertThat(result)
        .hasToString("4 of 4 USDT perpetuals match on 2024-02-24, 100 %; 95 % required");
  }

  @Test
  void onlyLikeIsComparedWithLike() {
    DrawnDatabase drawing =
        alike()
            .with("BTCUSDT_240628", "ttttt")
            .with("EUSDC", "ttttt")
            .with("ETHBTC", "ttttt")
            .with("FUSDT_SETTLED", "ttttt")
            .with("FLATUSDT", "tt000")
            .with("GONEUSDT", "ttt..");
    Exchange exchange =
        new Exchange()
            .trading("AUSDT", "BUSDT", "CUSDT", "DUSDT")
            .with("BTCUSDT_240628", "CURRENT_QUARTER", "TRADING", "USDT", day(0))
            .with("ZUSDC", "PERPETUAL", "TRADING", "USDC", day(0))
            .with("TUSDT", "", "PENDING_TRADING", "USDT", day(0))
            .in("SETTLING", "GONEUSDT");

    assertThat(check(drawing, exchange.on(day(5))))
        .hasToString(check(alike(), RESPONSE).toString());
  }

  @Test
  void everyDifferenceHasItsLikelyReason() {
    DrawnDatabase drawing =
        alike()
            .with("LATEUSDT", "tttt,")
            .with("LACKUSDT", "tttt.")
            .with("NEVERASKEDUSDT", "tttt?")
            .with("SETTLINGUSDT", "ttttt")
            .with("HALTEDUSDT", "ttttt")
            .with("CLASSUSDT", "ttttt")
            .with("UNTYPEDUSDT", "ttttt")
            .with("STRANGEUSDT", "ppppp");
    Exchange exchange =
        new Exchange()
            .trading("AUSDT", "BUSDT", "CUSDT", "DUSDT")
            .trading("LATEUSDT", "LACKUSDT", "NEVERASKEDUSDT", "币安人生USDT")
            .listed("NEWUSDT", day(4))
            .in("SETTLING", "SETTLINGUSDT")
            .in("PENDING_TRADING", "HALTEDUSDT")
            .with("UNTYPEDUSDT", "", "PENDING_TRADING", "USDT", day(0))
            .with("CLASSUSDT", "NEXT_QUARTER", "TRADING", "USDT", day(0));
    CrossCheckResult result = check(drawing, exchange.on(day(5)));

    assertThat(result.onlyAtExchange())
        .extracting(ContractDifference::symbol, ContractDifference::reason)
        .containsExactly(
            tuple("LACKUSDT", DifferenceReason.NOT_IN_ARCHIVE),
            tuple("LATEUSDT", DifferenceReason.NOT_YET_PUBLISHED),
            tuple("NEVERASKEDUSDT", DifferenceReason.UNPROBED),
            tuple("NEWUSDT", DifferenceReason.JUST_LISTED),
            tuple("币安人生USDT", DifferenceReason.NOT_IN_ARCHIVE));
    assertThat(result.onlyInArchive())
        .extracting(
            ContractDifference::symbol, ContractDifference::reason, ContractDifference::detail)
        .containsExactly(
            tuple("CLASSUSDT", DifferenceReason.OTHER_CLASS, "NEXT_QUARTER in USDT"),
            tuple("HALTEDUSDT", DifferenceReason.HALTED, "PENDING_TRADING"),
            tuple("SETTLINGUSDT", DifferenceReason.SETTLING, "SETTLING"),
            tuple("STRANGEUSDT", DifferenceReason.NOT_AT_EXCHANGE, ""),
            tuple("UNTYPEDUSDT", DifferenceReason.HALTED, "PENDING_TRADING"));
    assertThat(result.matched()).isEqualTo(4);
    assertThat(result.compared()).as("without the explained ones").isEqualTo(9);
    assertThat(result.findings())
        .extracting(finding -> finding.severity() + finding.symbol().orElse(""))
        .containsExactly(
            "ERROR",
            "WARNINGLACKUSDT",
            "WARNINGNEVERASKEDUSDT",
            "WARNING币安人生USDT",
            "WARNINGCLASSUSDT",
            "WARNINGSTRANGEUSDT");
  }

  @Test
  void bothListsOfAContractCountHoweverWrongItsFirstDay() {
    Exchange exchange = new Exchange().trading("AUSDT", "BUSDT", "CUSDT").listed("DUSDT", day(40));

    assertThat(check(alike(), exchange.on(day(5))).matched()).isEqualTo(4);
  }

  @Test
  void theThresholdIsReachedExactlyOrNot() {
    Exchange exchange = new Exchange();
    DrawnDatabase drawing = new DrawnDatabase();
    for (int i = 0; i < 20; i++) {
      exchange.trading("S" + i + "USDT");
      drawing.with("S" + i + "USDT", i < 19 ? "ttttt" : "tttt.");
    }
    ExchangeInfo response = exchange.on(day(5));

    assertThat(check(drawing, response).outcome()).isEqualTo(CrossCheckOutcome.PASSED);
    assertThat(run(drawing, CrossCheck.with(() -> response).requiring(0.951)).outcome())
        .isEqualTo(CrossCheckOutcome.FAILED);
    assertThat(run(drawing, CrossCheck.with(() -> response).requiring(0.951)))
        .hasToString("19 of 20 USDT perpetuals match on 2024-02-24, 95 %; 95.1 % required");
  }

  @Test
  void aPerpetualContractThatIsBeingClosedIsStillPerpetual() {
    DrawnDatabase drawing = alike().with("XUSDT", "ttttt").with("YUSDT", "ttttt");
    Exchange exchange =
        new Exchange()
            .trading("AUSDT", "BUSDT", "CUSDT", "DUSDT")
            .with("XUSDT", "PERPETUAL_DELIVERING", "TRADING", "USDT", day(0))
            .with("YUSDT", "PERPETUAL_DELIVERING", "SETTLING", "USDT", day(0));
    CrossCheckResult result = check(drawing, exchange.on(day(5)));

    assertThat(result.matched()).isEqualTo(5);
    assertThat(result.onlyInArchive())
        .extracting(ContractDifference::symbol, ContractDifference::reason)
        .containsExactly(tuple("YUSDT", DifferenceReason.SETTLING));
    assertThat(result.unknownValues()).isEmpty();
  }

  @Test
  void aContractOfAnOldResponseHasNoDate() {
    ExchangeContract old =
        new ExchangeContract(
            "XUSDT", "XUSDT", "PERPETUAL", "TRADING", "X", "USDT", "USDT", null, null, "");
    List<ExchangeContract> contracts = new ArrayList<>(RESPONSE.contracts());
    contracts.add(old);
    CrossCheckResult result =
        check(alike(), new ExchangeInfo(RESPONSE.serverTime(), List.copyOf(contracts)));

    assertThat(result.onlyAtExchange())
        .containsExactly(new ContractDifference("XUSDT", DifferenceReason.NOT_IN_ARCHIVE, ""));
    assertThat(result.unknownValues()).isEmpty();
  }

  @Test
  void whatTheExchangeSaysOfItsContractsIsRecordedWhereTheDatabaseIsOpenToWrite(
      @TempDir Path folder) {
    try (AvailabilityDatabase database = alike().open()) {
      database.publish(folder.resolve("snapshot.duckdb"));
      CrossCheck.with(() -> RESPONSE).run(database);

      assertThat(database.contracts().all())
          .hasSize(4)
          .allSatisfy(
              contract -> assertThat(contract.firstSeenAt()).isEqualTo(RESPONSE.serverTime()));
    }
    try (AvailabilityDatabase readOnly =
        AvailabilityDatabase.openReadOnly(folder.resolve("snapshot.duckdb"))) {
      assertThat(CrossCheck.with(() -> RESPONSE).run(readOnly).outcome())
          .isEqualTo(CrossCheckOutcome.PASSED);
      assertThat(readOnly.contracts().isEmpty()).isTrue();
    }
  }

  /** A response of an impossible time is compared as before, and not recorded. */
  @Test
  void aResponseOfNoTimeIsNotRecorded() {
    try (AvailabilityDatabase database = alike().open()) {
      ExchangeInfo info =
          new ExchangeInfo(Instant.parse("+20000-01-01T00:00:00Z"), RESPONSE.contracts());

      assertThat(CrossCheck.with(() -> info).run(database).outcome())
          .isEqualTo(CrossCheckOutcome.NOT_CHECKED);
      assertThat(database.contracts().isEmpty()).isTrue();
    }
  }

  @Test
  void anotherQuoteAssetIsComparedAlone() {
    DrawnDatabase drawing = alike().with("AUSDC", "ttttt");
    Exchange exchange = new Exchange().with("AUSDC", "PERPETUAL", "TRADING", "USDC", day(0));

    assertThat(run(drawing, CrossCheck.with(() -> exchange.on(day(5))).quotedIn("USDC")))
        .hasToString("1 of 1 USDC perpetuals match on 2024-02-24, 100 %; 95 % required");
  }

  @Test
  void valuesNeverSeenBeforeAreCarriedAndListed() {
    Exchange exchange =
        new Exchange()
            .trading("AUSDT", "BUSDT", "CUSDT", "DUSDT")
            .in("SLEEPING", "XUSDT")
            .in("SLEEPING", "YUSDT")
            .with("ZUSDT", "WEEKLY_PERPETUAL", "TRADING", "USDC", day(0));
    CrossCheckResult result = check(alike(), exchange.on(day(5)));

    assertThat(result.outcome()).isEqualTo(CrossCheckOutcome.PASSED);
    assertThat(result.unknownValues())
        .containsExactly(
            new UnknownValue("contractType", "WEEKLY_PERPETUAL", 1),
            new UnknownValue("status", "SLEEPING", 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP 451 from https://x", "HTTP 418", "HTTP 403", "Connection refused"})
  void anExchangeWithoutAResponseLeavesItUnchecked(String said) {
    CrossCheckResult result =
        run(
            alike(),
            CrossCheck.with(
                () -> {
                  throw new IOException(said);
                }));

    assertThat(result.outcome()).isEqualTo(CrossCheckOutcome.NOT_CHECKED);
    assertThat(result.reason()).contains(said);
    assertThat(result.matchShare()).isEmpty();
    assertThat(result.day()).isEmpty();
    assertThat(result).hasToString("could not be checked: " + said);
    assertThat(result.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.message()).isEqualTo("could not be checked: " + said);
            });
  }

  @Test
  void whatCannotBeComparedIsUnchecked() {
    assertUnchecked(
        new DrawnDatabase(), RESPONSE, "no day before the response of 2024-02-25 is stored");
    assertUnchecked(
        alike(),
        new Exchange().trading("AUSDT").on(day(12)),
        "the newest day that can be compared, 2024-02-24, is 8 days older than the response");
    assertUnchecked(
        new DrawnDatabase().with("AUSDT", "ttttt").with("BUSDT", "tttt,").with("CUSDT", "ttt,,"),
        RESPONSE,
        "only 1 of 3 files of 2024-02-24 were published when they were probed");
    assertUnchecked(
        new DrawnDatabase().with("AUSDC", "ttttt"),
        new Exchange().on(day(5)),
        "on 2024-02-24 neither side has a contract of this kind");
  }

  @Test
  void aSavedResponseIsComparedWithTheDayItBelongsTo() {
    DrawnDatabase drawing = alike().with("YOUNGUSDT", "?????.....ttttt");

    assertThat(check(drawing, RESPONSE).day()).contains(day(4));
    assertThat(check(drawing, RESPONSE).onlyInArchive()).isEmpty();
  }

  @Test
  void anotherMarketIsUnchecked() {
    ArchiveEndpoint endpoint = ArchiveEndpoint.BINANCE_VISION;
    try (AvailabilityDatabase spot =
        AvailabilityDatabase.inMemory(
            new TrackedArchive(ArchiveSeries.parse("spot/klines/1m"), endpoint))) {
      assertThat(CrossCheck.with(() -> RESPONSE).run(spot).reason())
          .contains("the database tracks spot/klines/1m, the exchange lists USD-M");
    }
  }

  @Test
  void aShareIsAShare() {
    assertThatThrownBy(() -> CrossCheck.with(() -> RESPONSE).requiring(95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a share from 0 to 1: 95.0");
  }

  private static DrawnDatabase alike() {
    return new DrawnDatabase()
        .with("AUSDT", "ttttt")
        .with("BUSDT", "ppppp")
        .with("CUSDT", "tttt0")
        .with("DUSDT", "...tt");
  }

  private static void assertUnchecked(DrawnDatabase drawing, ExchangeInfo response, String reason) {
    CrossCheckResult result = check(drawing, response);
    assertThat(result.outcome()).isEqualTo(CrossCheckOutcome.NOT_CHECKED);
    assertThat(result.reason().orElseThrow()).startsWith(reason);
    assertThat(result.exchangeTime()).contains(response.serverTime());
  }

  private static CrossCheckResult check(DrawnDatabase drawing, ExchangeInfo response) {
    return run(drawing, CrossCheck.with(() -> response));
  }

  private static CrossCheckResult run(DrawnDatabase drawing, CrossCheck check) {
    try (AvailabilityDatabase database = drawing.open()) {
      return check.run(database);
    }
  }
}
