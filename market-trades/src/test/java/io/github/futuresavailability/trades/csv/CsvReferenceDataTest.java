package io.github.futuresavailability.trades.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.ReferenceData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsvReferenceDataTest {
  private static final String HEADER = "company_id,symbol,company_name,ISIN,start_date,end_date\n";
  private static final String BHP =
      "7078,BHP,BHP BILLITON LTD,AU000000BHP4,05/07/2008,03/31/2014\n";

  @TempDir private Path folder;
  private final List<ReferenceData> records = new ArrayList<>();

  private CsvResult read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("companies.csv"), text);
    return CsvReferenceData.read(file)
        .exchange("ASX")
        .deadLetters(folder.resolve("rejected.csv"))
        .forEach(records::add);
  }

  private List<String> letters() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("rejected.csv"));
    return lines.subList(1, lines.size());
  }

  @Test
  void theColumnsOfVersionOneAreRead() throws IOException {
    read(HEADER + BHP);

    ReferenceData data = records.get(0);
    assertThat(data.exchange()).isEqualTo("ASX");
    assertThat(data.assetClass()).isEqualTo(AssetClass.EQUITIES);
    assertThat(data.currency()).contains("AUD");
    assertThat(data.companyId()).isEqualTo("7078");
    assertThat(data.symbol()).isEqualTo("BHP");
    assertThat(data.companyName()).isEqualTo("BHP BILLITON LTD");
    assertThat(data.isin()).contains("AU000000BHP4");
    assertThat(data.listingDate()).contains(Instant.parse("2008-05-07T00:00:00Z"));
    assertThat(data.delistingDate()).contains(Instant.parse("2014-03-31T00:00:00Z"));
    assertThat(data.isActive()).isFalse();
    assertThat(data.vendorData()).isEmpty();
  }

  @Test
  void columnsThatNoFieldHasAreVendorData() throws IOException {
    read(
        """
        sector,company_name,symbol,company_id,market_cap,is_active,exchange,asset_class
        Materials,Bitcoin Tether,BTCUSDT,BTCUSDT,,true,BINANCE,crypto
        """);

    ReferenceData data = records.get(0);
    assertThat(data.vendorData()).contains(Map.of("sector", "Materials"));
    assertThat(data.exchange()).isEqualTo("BINANCE");
    assertThat(data.assetClass()).isEqualTo(AssetClass.CRYPTO);
    assertThat(data.currency()).isEmpty();
    assertThat(data.isin()).isEmpty();
    assertThat(data.isActive()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2008-05-07, 2008-05-07T00:00:00Z",
    "2008-05-07T10:00:00+10:00, 2008-05-07T00:00:00Z",
    "1210118400000001, 2008-05-07T00:00:00.000001Z"
  })
  void aDateIsADayOrATime(String text, Instant time) throws IOException {
    read(HEADER.replace("start_date", "listing_date") + BHP.replace("05/07/2008", text));

    assertThat(records.get(0).listingDate()).contains(time);
  }

  @ParameterizedTest
  @CsvSource({
    "05/07/2008, 07/05/2008x, start_date is neither an ISO time with its zone nor a number",
    "05/07/2008, 13/07/2008, start_date is no day of the calendar",
    "05/07/2008, 02/30/2008, start_date is no day of the calendar",
    "05/07/2008, 2008-02-30, start_date is no day of the calendar",
    "05/07/2008, 5/7/2008, start_date is neither an ISO time with its zone nor a number",
    "AU000000BHP4, AU000000BHP5, isin has a wrong check digit",
    "7078, '', company_id is missing",
    "BHP BILLITON LTD, '', company_name is missing",
    "05/07/2008, 04/01/2014, delisting_date is before listing_date"
  })
  void aRowThatCannotBeReadIsADeadLetter(String value, String wrong, String error)
      throws IOException {
    String row = BHP.replace(value, wrong);
    CsvResult result = read(HEADER + row + BHP);

    assertThat(result).isEqualTo(new CsvResult(2, 1, List.of()));
    assertThat(letters()).hasSize(1);
    assertThat(letters().get(0))
        .startsWith("1,\"line 2: " + error)
        .endsWith(",\"" + row.strip() + "\"");
    assertThat(records).hasSize(1);
  }

  @Test
  void aStateIsTrueOrFalse() throws IOException {
    read("company_id,symbol,company_name,is_active\n1,A,A,false\n2,B,B,yes\n");

    assertThat(records).extracting(ReferenceData::isActive).containsExactly(false);
    assertThat(letters())
        .containsExactly(
            "2,\"line 3: is_active is neither true nor false: \"\"yes\"\"\",\"2,B,B,yes\"");
  }

  @Test
  void aRowWithTheListingOfAnEarlierOneIsADeadLetter() throws IOException {
    read(HEADER + BHP + BHP.replace("05/07/2008", "05/08/2008") + BHP.replace("2014", "2015"));

    assertThat(records).hasSize(2);
    assertThat(letters())
        .singleElement()
        .asString()
        .startsWith("3,\"line 4: an earlier row has the id 7078 of BHP\"");
  }

  @Test
  void aFileOfVersionTwoIsReadAsItWasWritten() throws IOException {
    ReferenceData full =
        ReferenceData.builder("BINANCE", "BTCUSDT")
            .assetClass(AssetClass.CRYPTO)
            .companyId("BTCUSDT")
            .companyName("Bitcoin, \"Tether\"")
            .isin("US0378331005")
            .currency("USDT")
            .listingDate(Instant.parse("2017-08-17T04:00:00.000001Z"))
            .delistingDate(Instant.parse("2030-01-01T00:00:00Z"))
            .active()
            .vendorData(Map.of("status", "TRADING"))
            .messageId(new UUID(1, 2))
            .build();
    ReferenceData bare =
        ReferenceData.builder("NYSE", "X")
            .assetClass(AssetClass.EQUITIES)
            .companyId("1")
            .companyName("X")
            .build();
    Path file = folder.resolve("v2.csv");
    try (CsvOutput<ReferenceData> output = CsvReferenceData.write(file)) {
      output.accept(full);
      output.accept(bare);
    }
    CsvReferenceData.read(file).deadLetters(folder.resolve("r.csv")).forEach(records::add);

    assertThat(records).containsExactly(full, bare);
    assertThat(Files.readAllLines(file).get(0))
        .isEqualTo(
            "message_id,company_id,symbol,exchange,asset_class,company_name,isin,currency,"
                + "listing_date,delisting_date,is_active,ingestion_timestamp,vendor_data");
  }

  @ParameterizedTest
  @CsvSource({
    "company_name, x, no column company_name",
    "company_id, x, no column company_id",
    "end_date, listing_date, more than one column of listing_date or start_date",
    "end_date, isin, more than one column of isin or ISIN"
  })
  void aHeaderWithoutWhatEveryRowNeedsIsRefused(String column, String other, String fault) {
    assertThatThrownBy(() -> read(HEADER.replace(column, other) + BHP))
        .isInstanceOf(CsvHeaderException.class)
        .hasMessageContaining(fault);
    assertThat(records).isEmpty();
  }
}
