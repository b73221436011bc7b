package io.github.futuresavailability.trades.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers, and what the rows of a file have without a column. */
final class CsvHeaderTest extends TradeFile {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|the file is empty",
        "symbol,price|no column timestamp or exchange_timestamp in the header"
            + " \"symbol,price\"",
        "symbol,exchange_timestamp,timestamp,price,quantity,trade_id|more than one column of"
            + " timestamp or exchange_timestamp",
        "symbol,exchange_timestamp,price,quantity|no column source_sequence or sequence_number",
        "symbol,exchange_timestamp,price,trade_id|no column quantity or volume",
        "symbol,exchange_timestamp,price,quantity,volume,trade_id|more than one column of quantity"
            + " or volume",
        "symbol,exchange_timestamp,price,price,quantity,trade_id|the column price occurs twice",
        "symbol,,price|column 2 has no name",
        "\"symbol\"x,price|there is more after a closing quotation mark",
      })
  void aHeaderThatIsNotEnoughIsRefused(String header, String message) throws IOException {
    assertThatThrownBy(() -> read(header))
        .isInstanceOf(CsvHeaderException.class)
        .hasMessageStartingWith(file + ": " + message);
    assertThat(rejected).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exchange", "asset_class", "currency"})
  void whatHasNeitherColumnNorDefaultIsNamed(String field) throws IOException {
    Files.writeString(file, HEADER);
    CsvReading<Trade> reading = CsvTrades.read(file).deadLetters(rejected);
    if (!field.equals("exchange")) {
      reading = reading.exchange("BINANCE");
    }
    if (field.equals("currency")) {
      reading = reading.assetClass(AssetClass.CRYPTO);
    }
    CsvReading<Trade> incomplete = reading;

    assertThatThrownBy(() -> incomplete.forEach(trades::add))
        .isInstanceOf(CsvHeaderException.class)
        .hasMessageContaining("no column " + field + ", and no default for it");
  }

  @Test
  void aDefaultThatIsNoNameIsRefusedAtOnce() {
    CsvReading<Trade> reading = CsvTrades.read(file);

    assertThatThrownBy(() -> reading.exchange("asx"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("exchange is not a name in capital letters: \"asx\"");
    assertThatThrownBy(() -> reading.currency(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("currency is not a text of 1 to 200 characters: \"\"");
  }

  @ParameterizedTest
  @CsvSource({
    "price, Price",
    "price, ' price'",
    "side, SIDE",
    "trade_id, tradeId",
    "trade_id, trade id",
    "trade_id, trade-id",
    "sequence_number, Sequence_Number"
  })
  void aColumnThatIsThatOfAFieldButForItsWritingIsRefused(String field, String column)
      throws IOException {
    assertThatThrownBy(() -> read(HEADER.replace(field, column) + BHP))
        .isInstanceOf(CsvHeaderException.class)
        .hasMessageStartingWith(
            file + ": the column \"" + column + "\" is not written as " + field + " in the header");
    assertThat(trades).isEmpty();
  }

  @Test
  void theResultNamesTheColumnsThatNoFieldHas() throws IOException {
    CsvResult result =
        read(HEADER.replace("side", "venue").replace("\n", ",trader_id\n") + BHP + ",7");

    assertThat(result).isEqualTo(new CsvResult(1, 0, List.of("venue", "trader_id")));
    assertThat(trades.get(0).vendorData()).contains(Map.of("venue", "buy", "trader_id", "7"));
  }
}
