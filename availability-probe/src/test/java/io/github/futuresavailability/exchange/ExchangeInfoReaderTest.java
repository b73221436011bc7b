package io.github.futuresavailability.exchange;

import static io.github.futuresavailability.exchange.ExchangeInfoFixtures.BTC;
import static io.github.futuresavailability.exchange.ExchangeInfoFixtures.LIFE;
import static io.github.futuresavailability.exchange.ExchangeInfoFixtures.read;
import static io.github.futuresavailability.exchange.ExchangeInfoFixtures.response;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.futuresavailability.ExchangeContract;
import io.github.futuresavailability.ExchangeInfo;
import io.github.futuresavailability.kline.RealData;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExchangeInfoReaderTest {
  @Test
  void everyFieldIsCarriedVerbatim() throws IOException {
    ExchangeInfo info = read(response(BTC));

    assertThat(info.serverTime()).isEqualTo("2025-03-06T11:38:23.856Z");
    assertThat(info.contracts())
        .containsExactly(
            new ExchangeContract(
                "BTCUSDT_260626",
                "BTCUSDT",
                "CURRENT_QUARTER DELIVERING",
                "DELIVERING",
                "BTC",
                "USDT",
                "USDT",
                Instant.parse("2025-12-26T08:00:00Z"),
                Instant.parse("2026-06-26T08:00:00Z"),
                "COIN"));
  }

  @Test
  void contractsKeepTheirOrderAndTheirCharacters() throws IOException {
    assertThat(read(response(LIFE + "," + BTC)).contracts())
        .extracting(ExchangeContract::symbol)
        .containsExactly("币安人生USDT", "BTCUSDT_260626");
  }

  @Test
  void anEmptyTypeIsCarried() throws IOException {
    assertThat(read(response(LIFE)).contracts().get(0).contractType()).isEmpty();
  }

  @Test
  void unknownFieldsAreSkippedWhateverTheyHold() throws IOException {
    String extended =
        "{\"a\":{\"symbols\":[1,{\"b\":null}]},\"c\":1.5e9,"
            + response(BTC.replace("{\"symbol\"", "{\"x\":[[],{\"symbol\":7}],\"symbol\""))
                .substring(1);

    assertThat(read(extended)).isEqualTo(read(response(BTC)));
  }

  @Test
  void anExchangeWithoutContractsIsRead() throws IOException {
    assertThat(read(response("")).contracts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "symbol",
        "pair",
        "contractType",
        "deliveryDate",
        "onboardDate",
        "status",
        "baseAsset",
        "quoteAsset",
        "marginAsset",
        "underlyingType"
      })
  void aMissingFieldIsNamedWithThePosition(String field) {
    String without = BTC.replace("\"" + field + "\"", "\"other\"");

    assertRefused(response(LIFE + "," + without))
        .hasMessageStartingWith(
            field.equals("symbol")
                ? "response: symbol 2 has no symbol (line 1, column "
                : "response: symbol 2, BTCUSDT_260626, has no " + field + " (line 1, column ");
  }

  @ParameterizedTest
  @CsvSource({
    "\"DELIVERING\", null, status is not a string",
    "\"DELIVERING\", 7, status is not a string",
    "\"DELIVERING\", [], status is not a string",
    "1766736000000, null, onboardDate is not a time",
    "1766736000000, \"1766736000000\", onboardDate is not a time",
    "1766736000000, 1.5, onboardDate is not a time"
  })
  void aFieldOfAnotherKindIsNamedWithThePosition(String good, String bad, String problem) {
    assertRefused(response(BTC.replace("status\":" + good, "status\":" + bad).replace(good, bad)))
        .hasMessageStartingWith("response: symbol 1, BTCUSDT_260626, " + problem);
  }

  @Test
  void aTimeBeyondEveryClockIsRefused() {
    assertRefused(response(BTC.replace("1766736000000", "9".repeat(30))))
        .hasMessageContaining("out of range of long");
  }

  @Test
  void aSymbolThatComesTwiceIsNamedWithBothPositions() {
    assertRefused(response(BTC + "," + LIFE + "," + BTC))
        .hasMessageStartingWith(
            "response: symbol 3, BTCUSDT_260626, is the same as symbol 1 (line 1");
  }

  @Test
  void aFieldThatComesTwiceIsRefused() {
    assertRefused(response(BTC.replace("{\"symbol\"", "{\"pair\":\"X\",\"symbol\"")))
        .hasMessageStartingWith("response: Duplicate field 'pair' (line 1, column ");
  }

  @Test
  void aSymbolThatCannotBeOneIsRefused() {
    assertRefused(response(BTC.replace("BTCUSDT_260626", "../x")))
        .hasMessageStartingWith("response: symbol 1, ../x, is invalid: A symbol has a slash");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|is not a JSON object",
        "''|is not a JSON object",
        "<html>|Unexpected character ('<' (code 60))",
        "{}|has no serverTime",
        "{\"serverTime\":1}|has no symbols",
        "{\"serverTime\":1.5}|serverTime is not a time",
        "{\"serverTime\":1,\"symbols\":{}}|symbols is not an array",
        "{\"serverTime\":1,\"symbols\":null}|symbols is not an array",
        "{\"serverTime\":1,\"symbols\":[7]}|symbol 1 is not a JSON object",
        "{\"serverTime\":1,\"symbols\":[[]]}|symbol 1 is not a JSON object",
        "{\"serverTime\":1,\"symbols\":[]}{}|has data after its end",
        "{\"code\":0,\"msg\":\"Service unavailable from a restricted location\"}|has no serverTime",
        "{\"serverTime\":1,\"symbols\":[|Unexpected end-of-input"
      })
  void anythingElseIsRefused(String response, String problem) {
    assertRefused(response).hasMessageStartingWith("response: " + problem);
  }

  @Test
  void theExceptionKnowsTheSource() {
    assertRefused("[]")
        .isInstanceOfSatisfying(
            MalformedExchangeInfoException.class,
            malformed -> assertThat(malformed.source()).isEqualTo("response"));
  }

  @Test
  void aSavedResponseIsReadFromItsFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("info.json"), response(BTC));

    assertThat(ExchangeInfoReader.read(file)).isEqualTo(read(response(BTC)));
  }

  /** As PowerShell and some editors save it. */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aSavedResponseMayBeginWithAByteOrderMarkOrBeInUtf16(String charset, @TempDir Path folder)
      throws IOException {
    Charset saved = Charset.forName(charset);
    String response = response(LIFE + "," + BTC);
    Path marked = Files.writeString(folder.resolve("marked"), "\uFEFF" + response, saved);
    Path plain = Files.writeString(folder.resolve("plain"), response, saved);

    assertThat(ExchangeInfoReader.read(marked)).isEqualTo(read(response));
    assertThat(ExchangeInfoReader.read(plain)).isEqualTo(read(response));
  }

  @Test
  void aCutFileInUtf16IsRefused(@TempDir Path folder) throws IOException {
    byte[] whole = response(LIFE).getBytes(StandardCharsets.UTF_16);
    Path file = folder.resolve("info.json");
    for (int length : new int[] {1, 2, 3, 40, 41, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> ExchangeInfoReader.read(file))
          .isInstanceOf(MalformedExchangeInfoException.class)
          .message()
          .startsWith(file + ": ")
          .hasLineCount(1);
    }
  }

  /** The fields that came on 2020-12-08 (ccxt/go-binance#182). */
  @Test
  void aResponseFromBefore2020HasOnlyPerpetualContracts() throws IOException {
    String old =
        "{\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\",\"maintMarginPercent\":\"2.5000\","
            + "\"baseAsset\":\"BTC\",\"quoteAsset\":\"USDT\"%s}";

    assertThat(read(response(old.formatted(""))).contracts())
        .containsExactly(
            new ExchangeContract(
                "BTCUSDT",
                "BTCUSDT",
                "PERPETUAL",
                "TRADING",
                "BTC",
                "USDT",
                "USDT",
                null,
                null,
                ""));
    assertThat(
            read(response(old.formatted(",\"underlyingType\":\"COIN\",\"marginAsset\":\"BNB\"")))
                .contracts())
        .extracting(ExchangeContract::underlyingType, ExchangeContract::marginAsset)
        .containsExactly(tuple("COIN", "BNB"));
    assertRefused(response(old.formatted(",\"pair\":\"BTCUSDT\"")))
        .hasMessageStartingWith("response: symbol 1, BTCUSDT, has no contractType (line 1");
  }

  @Test
  void aFileThatIsNoExchangeInfoIsNamed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("info.json"), "[]");

    assertThatThrownBy(() -> ExchangeInfoReader.read(file))
        .isInstanceOf(MalformedExchangeInfoException.class)
        .hasMessageStartingWith(file + ": is not a JSON object");
    assertThatThrownBy(() -> ExchangeInfoReader.read(folder.resolve("none.json")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void theRealResponseOf2025IsRead() throws IOException {
    ExchangeInfo info = ExchangeInfoReader.read(RealData.file("exchange-info/2025-03-06.json"));

    assertThat(info.serverTime()).isEqualTo("2025-03-06T11:38:23.856Z");
    assertThat(info.contracts()).hasSize(438);
    assertThat(counts(info, ExchangeContract::contractType))
        .isEqualTo(Map.of("PERPETUAL", 432L, "", 2L, "CURRENT_QUARTER", 2L, "NEXT_QUARTER", 2L));
    assertThat(counts(info, ExchangeContract::status))
        .isEqualTo(Map.of("TRADING", 407L, "SETTLING", 29L, "PENDING_TRADING", 2L));
  }

  @Test
  void theRealResponseOf2026IsRead() throws IOException {
    ExchangeInfo info = ExchangeInfoReader.read(RealData.file("exchange-info/2026-03-31.json"));

    assertThat(info.contracts())
        .hasSize(705)
        .extracting(ExchangeContract::symbol)
        .contains("BTCUSDT", "币安人生USDT", "我踏马来了USDT", "龙虾USDT", "测试测试USDT");
    assertThat(counts(info, ExchangeContract::contractType))
        .containsEntry("TRADIFI_PERPETUAL", 20L)
        .containsEntry("CURRENT_QUARTER DELIVERING", 8L);
    assertThat(counts(info, ExchangeContract::underlyingType))
        .containsEntry("EQUITY", 14L)
        .containsEntry("PREMARKET", 17L);
  }

  private static Map<String, Long> counts(
      ExchangeInfo info, Function<ExchangeContract, String> field) {
    return info.contracts().stream().collect(groupingBy(field, counting()));
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(String response) {
    return assertThatThrownBy(() -> read(response))
        .isInstanceOf(MalformedExchangeInfoException.class);
  }
}
