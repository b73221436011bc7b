package io.github.futuresavailability.trades.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceFrame.ErrorFrame;
import io.github.futuresavailability.trades.binance.BinanceFrame.QuoteFrame;
import io.github.futuresavailability.trades.binance.BinanceFrame.ResponseFrame;
import io.github.futuresavailability.trades.binance.BinanceFrame.ShutdownFrame;
import io.github.futuresavailability.trades.binance.BinanceFrame.TradeFrame;
import io.github.futuresavailability.trades.binance.BinanceFrame.UnknownFrame;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameParserTest {
  private static final long RECEIVED = 1_700_000_000_123_456L;

  private static final String TRADE =
      "{'e':'trade','E':1672515782136,'s':'BTCUSDT','t':12345,'p':'16500.01','q':'0.00100000',"
          + "'T':1672515782130,'m':true,'M':true}";

  private static final String AGGREGATE =
      "{'e':'aggTrade','E':1626992741575,'a':16599292,'s':'BTCUSDT','p':'1.01100','q':'10',"
          + "'f':23961322,'l':23961325,'T':1626992741421,'m':false}";

  private static final String SPOT_QUOTE =
      "{'u':400900217,'s':'BTCUSDT','b':'25.35190000','B':'31.21000000','a':'25.36520000',"
          + "'A':'40.66000000'}";

  private static final String FUTURES_QUOTE =
      "{'e':'bookTicker','u':600859600576,'s':'BTCUSDT','b':'7.6110','B':'2','a':'7.6120',"
          + "'A':'297','T':1626992741012,'E':1626992741017}";

  static FrameParser parser(BinanceMarket market) {
    return new FrameParser(market, FrameParserTest::symbol);
  }

  private static BinanceSymbol symbol(String name) {
    if (name.equals("BTCUSDT")) {
      return new BinanceSymbol(name, "BTC", "USDT");
    }
    throw new UnknownSymbolException(name, "No symbol \"" + name + "\"");
  }

  private static BinanceFrame parse(BinanceMarket market, String frame) {
    char[] characters = frame.replace('\'', '"').toCharArray();
    return parser(market).parse(characters, characters.length, RECEIVED);
  }

  private static BinanceFrame parse(String frame) {
    return parse(BinanceMarket.SPOT, frame);
  }

  private static Trade trade(BinanceMarket market, String frame) {
    return ((TradeFrame) parse(market, frame)).trade();
  }

  private static Quote quote(BinanceMarket market, String frame) {
    return ((QuoteFrame) parse(market, frame)).quote();
  }

  private static String combined(String stream, String data) {
    return "{'stream':'" + stream + "','data':" + data + "}";
  }

  @Test
  void aTradeOfSpotIsReadFromItsOwnTimeAndNotThatOfTheEvent() {
    Trade trade = trade(BinanceMarket.SPOT, combined("btcusdt@trade", TRADE));

    assertThat(trade.tradeId()).isEqualTo("BINANCE-12345");
    assertThat(trade.symbol()).isEqualTo("BTCUSDT");
    assertThat(trade.assetClass()).isEqualTo(AssetClass.CRYPTO);
    assertThat(trade.timestampMicros()).isEqualTo(1_672_515_782_130_000L);
    assertThat(trade.price()).isEqualTo("16500.01000000");
    assertThat(trade.quantity()).isEqualTo("0.00100000");
    assertThat(trade.currency()).isEqualTo("USDT");
    assertThat(trade.sourceSequence()).hasValue(12345);
    assertThat(trade.ingestionTimestamp()).isEqualTo("2023-11-14T22:13:20.123456Z");
    assertThat(trade.vendorData().orElseThrow())
        .isEqualTo(
            Map.of(
                "is_buyer_maker", "true",
                "event_type", "trade",
                "event_time", "1672515782136",
                "trade_time", "1672515782130",
                "base_asset", "BTC",
                "quote_asset", "USDT"));
  }

  @Test
  void theAggressorSoldIfTheBuyerWasTheMaker() {
    assertThat(trade(BinanceMarket.SPOT, TRADE).side()).isEqualTo(Side.SELL);
    assertThat(trade(BinanceMarket.SPOT, TRADE.replace("'m':true", "'m':false")).side())
        .isEqualTo(Side.BUY);
  }

  @Test
  void anAggregateTradeOfFuturesHasTheIdOfTheAggregate() {
    Trade trade = trade(BinanceMarket.UM, combined("btcusdt@aggTrade", AGGREGATE));

    assertThat(trade.tradeId()).isEqualTo("BINANCE_UM-16599292");
    assertThat(trade.assetClass()).isEqualTo(AssetClass.FUTURES);
    assertThat(trade.quantity()).isEqualTo("10.00000000");
    assertThat(trade(BinanceMarket.CM, AGGREGATE).tradeId()).isEqualTo("BINANCE_CM-16599292");
  }

  @Test
  void theOtherKindOfTradeHasAnIdThatCannotBeThatOfATrade() {
    assertThat(trade(BinanceMarket.US, AGGREGATE).tradeId())
        .isEqualTo("BINANCE_US-aggTrade-16599292");
    assertThat(trade(BinanceMarket.UM, TRADE).tradeId()).isEqualTo("BINANCE_UM-trade-12345");
  }

  @Test
  void timesMayBeInMicroseconds() {
    String frame = TRADE.replace("1672515782130", "1672515782130987");

    assertThat(trade(BinanceMarket.SPOT, frame).timestampMicros())
        .isEqualTo(1_672_515_782_130_987L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1672515782", "1672515782130987000", "9223372036854775807"})
  void aTimeInAnotherUnitIsRefused(String time) {
    assertThatThrownBy(() -> parse(TRADE.replace("1672515782130", time)))
        .hasMessageContaining(
            "the field T is no time since 2017 in milliseconds or microseconds: ");
  }

  @Test
  void aQuoteOfSpotHasTheTimeOfItsReceipt() {
    Quote quote = quote(BinanceMarket.SPOT, combined("btcusdt@bookTicker", SPOT_QUOTE));

    assertThat(quote.quoteId()).isEqualTo("BINANCE-400900217");
    assertThat(quote.bidPrice()).isEqualTo("25.35190000");
    assertThat(quote.bidQuantity()).isEqualTo("31.21000000");
    assertThat(quote.askPrice()).isEqualTo("25.36520000");
    assertThat(quote.askQuantity()).isEqualTo("40.66000000");
    assertThat(quote.timestampMicros()).isEqualTo(RECEIVED);
    assertThat(quote.sourceSequence()).hasValue(400900217);
    assertThat(quote.vendorData().orElseThrow())
        .isEqualTo(Map.of("event_type", "bookTicker", "base_asset", "BTC", "quote_asset", "USDT"));
    assertThat(quote(BinanceMarket.SPOT, SPOT_QUOTE)).isEqualTo(quote);
  }

  @Test
  void aQuoteOfFuturesHasTheTimeOfItsTransaction() {
    Quote quote = quote(BinanceMarket.UM, FUTURES_QUOTE);

    assertThat(quote.timestampMicros()).isEqualTo(1_626_992_741_012_000L);
    assertThat(quote.vendorData().orElseThrow()).containsEntry("event_time", "1626992741017");
    assertThatThrownBy(
            () -> parse(BinanceMarket.UM, FUTURES_QUOTE.replace("'T':1626992741012,", "")))
        .hasMessageContaining("the field T is missing");
  }

  @Test
  void theOrderOfFieldsDoesNotMatter() {
    String data =
        "{'m':true,'T':1672515782130,'q':'0.00100000','p':'16500.01','t':12345,'s':'BTCUSDT',"
            + "'E':1672515782136,'e':'trade'}";

    assertThat(parse("{'data':" + data + ",'stream':'btcusdt@trade'}")).isEqualTo(parse(TRADE));
  }

  @Test
  void fieldsThatAreNotKnownAreSkipped() {
    String more =
        TRADE.replace("'m':true", "'m':true,'X':{'a':[1,{'p':2}]},'z':1e99,'new':null,'b':88");
    String wrapped = "{'E':1,'data':" + more + ",'E':2,'stream':'x','e':'other','extra':[]}";

    assertThat(parse(more)).isEqualTo(parse(TRADE));
    assertThat(parse(wrapped)).isEqualTo(parse(TRADE));
  }

  @ParameterizedTest
  @ValueSource(chars = {'E', 's', 't', 'p', 'q', 'T', 'm'})
  void aMissingOrDoubledFieldIsAnErrorThatNamesIt(char field) {
    String without = TRADE.replaceFirst("'" + field + "':[^,]+,", "");
    String doubled = TRADE.replaceFirst("('" + field + "':[^,]+,)", "$1$1");

    assertThatThrownBy(() -> parse(without))
        .isInstanceOf(MalformedResponseException.class)
        .hasMessageStartingWith("A frame that cannot be read: the field " + field + " is missing: ")
        .hasMessageContaining("\"{\"e\":\"trade\"");
    assertThatThrownBy(() -> parse(doubled))
        .hasMessageContaining("the field " + field + " occurs twice");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "'t':12345, 't':'12345', t is not a whole number from 0",
        "'t':12345, 't':-1, t is not a whole number from 0",
        "'t':12345, 't':1.0, t is not a whole number from 0",
        "'t':12345, 't':null, t is not a whole number from 0",
        "'t':12345, 't':99999999999999999999, t is not a whole number from 0",
        "'p':'16500.01', 'p':16500.01, p is not a decimal of NUMERIC(18",
        "'p':'16500.01', 'p':'16500;01', p is not a decimal of NUMERIC(18",
        "'p':'16500.01', 'p':'-1', p is not a decimal of NUMERIC(18",
        "'p':'16500.01', 'p':'', p is not a decimal of NUMERIC(18",
        "'p':'16500.01', 'p':'12345678901', p is not a decimal of NUMERIC(18",
        "'m':true, 'm':'true', m is neither true nor false",
        "'m':true, 'm':1, m is neither true nor false",
        "'s':'BTCUSDT', 's':7, s is not a text",
        "'s':'BTCUSDT', 's':'NEW', `No symbol \"NEW\"`",
        "'e':'trade', 'e':7, e is not a text",
      })
  void aValueOfAnotherTypeIsAnError(String right, String wrong, String message) {
    assertThatThrownBy(() -> parse(TRADE.replace(right, wrong)))
        .isInstanceOf(MalformedResponseException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "7",
        "{",
        "{'e':'trade'",
        "{'e':'trade'}}",
        "{} {}",
        "{}",
        "{'stream':'a','stream':'b'}",
        "{'data':{},'data':{}}",
        "{'error':7}",
        "{'id':1}",
        "<html>"
      })
  void whatIsNoFrameIsAnError(String frame) {
    assertThatThrownBy(() -> parse(frame))
        .isInstanceOf(MalformedResponseException.class)
        .hasMessageStartingWith("A frame that cannot be read: ");
  }

  @Test
  void theMessageHasTheBeginningOfALongFrameOnOneLine() {
    assertThatThrownBy(() -> parse("{\n" + "x".repeat(5000)))
        .hasMessageMatching("A frame that cannot be read: [^\n]+\"\\{\\?x{298}\"\\.\\.\\.[^\n]*");
  }

  @Test
  void otherFramesAreKeptApart() {
    assertThat(parse("{'result':null,'id':312}")).isEqualTo(new ResponseFrame("312"));
    assertThat(parse("{'id':'a','result':['x@trade']}")).isEqualTo(new ResponseFrame("a"));
    assertThat(parse("{'error':{'code':2,'msg':'Invalid request','x':1},'id':9}"))
        .isEqualTo(new ErrorFrame(2, "Invalid request", "9"));
    assertThat(parse("{'code':-1121,'msg':'Invalid symbol.'}"))
        .isEqualTo(new ErrorFrame(-1121, "Invalid symbol.", null));
    assertThat(parse("{'e':'serverShutdown','E':1770123456789}")).isEqualTo(new ShutdownFrame());
    assertThat(parse(combined("!x", "{'e':'serverShutdown','E':1}")))
        .isEqualTo(new ShutdownFrame());
    assertThat(parse("{'e':'depthUpdate','s':7,'u':'x'}"))
        .isEqualTo(new UnknownFrame("depthUpdate"));
    assertThat(parse(combined("btcusdt@depth20", "{'lastUpdateId':1,'bids':[]}")))
        .isEqualTo(new UnknownFrame("btcusdt@depth20"));
    assertThat(parse(combined("!ticker@arr", "[{'e':'24hrTicker'}]")))
        .isEqualTo(new UnknownFrame("!ticker@arr"));
  }

  @Test
  void aParserIsAsNewAfterEveryFrame() {
    FrameParser parser = parser(BinanceMarket.SPOT);
    String[] frames = {
      combined("btcusdt@trade", TRADE),
      "{'error':{'code':2,'msg':'m'},'id':9}",
      "{'e':'trade'",
      TRADE,
      "{'result':null}",
      SPOT_QUOTE,
      "{'e':'serverShutdown'}"
    };
    for (String first : frames) {
      for (String second : frames) {
        outcome(parser, first);
        assertThat(outcome(parser, second)).isEqualTo(outcome(parser(BinanceMarket.SPOT), second));
      }
    }
  }

  private static Object outcome(FrameParser parser, String frame) {
    char[] characters = frame.replace('\'', '"').toCharArray();
    try {
      return parser.parse(characters, characters.length, RECEIVED);
    } catch (MalformedResponseException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void aSymbolIsFoundAmongThousands() {
    FrameParser parser =
        new FrameParser(BinanceMarket.SPOT, name -> new BinanceSymbol(name, name + "B", "Q"));
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 3000; i++) {
        char[] frame = TRADE.replace("BTCUSDT", "S" + i).replace('\'', '"').toCharArray();
        Trade trade = ((TradeFrame) parser.parse(frame, frame.length, RECEIVED)).trade();

        assertThat(trade.symbol()).isEqualTo("S" + i);
        assertThat(trade.vendorData().orElseThrow().get("base_asset")).isEqualTo("S" + i + "B");
      }
    }
  }

  @Test
  void aFailedLookUpOfASymbolIsNoFaultOfTheFrame() {
    BinanceRequestException busy = new BinanceRequestException("status 503", 503, null);
    FrameParser parser =
        new FrameParser(
            BinanceMarket.SPOT,
            name -> {
              throw busy;
            });
    char[] frame = TRADE.replace('\'', '"').toCharArray();

    assertThatThrownBy(() -> parser.parse(frame, frame.length, RECEIVED)).isSameAs(busy);
  }
}
