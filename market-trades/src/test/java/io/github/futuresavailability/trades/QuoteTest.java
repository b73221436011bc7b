package io.github.futuresavailability.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class QuoteTest {
  private static Quote.Builder bhp() {
    return Quote.builder("ASX", "BHP")
        .assetClass(AssetClass.EQUITIES)
        .id(12)
        .timestamp(Instant.parse("2026-01-10T00:30:00Z"))
        .bidPrice(new BigDecimal("45.5"))
        .bidQuantity(new BigDecimal("100"))
        .askPrice(new BigDecimal("45.51"))
        .askQuantity(new BigDecimal("7"));
  }

  @Test
  void aQuoteHasTheFieldsOfItsBuilder() {
    Quote quote = bhp().build();

    assertThat(quote.quoteId()).isEqualTo("ASX-12");
    assertThat(quote.messageId()).hasToString("03a6b0a9-f4b7-39c2-a39b-53a255e9b9a9");
    assertThat(quote.bidPrice()).isEqualTo("45.50000000");
    assertThat(quote.unscaledBidPrice()).isEqualTo(4_550_000_000L);
    assertThat(quote.bidQuantity()).isEqualTo("100.00000000");
    assertThat(quote.unscaledBidQuantity()).isEqualTo(10_000_000_000L);
    assertThat(quote.askPrice()).isEqualTo("45.51000000");
    assertThat(quote.unscaledAskPrice()).isEqualTo(4_551_000_000L);
    assertThat(quote.askQuantity()).isEqualTo("7.00000000");
    assertThat(quote.unscaledAskQuantity()).isEqualTo(700_000_000L);
    assertThat(quote)
        .hasToString("ASX-12 BHP 2026-01-10T00:30:00Z bid 100 at 45.5, ask 7 at 45.51 AUD");
  }

  @Test
  void quotesAreEqualIfAllFieldsAre() {
    Quote quote = bhp().build();
    List<Consumer<Quote.Builder>> changes =
        List.of(
            b -> b.bidPrice(BigDecimal.ZERO),
            b -> b.bidQuantity(BigDecimal.ZERO),
            b -> b.askPrice(BigDecimal.ZERO),
            b -> b.askQuantity(BigDecimal.ZERO),
            b -> b.id(3));

    assertThat(quote).isEqualTo(quote.toBuilder().build());
    for (Consumer<Quote.Builder> change : changes) {
      Quote.Builder builder = quote.toBuilder();
      change.accept(builder);
      assertThat(builder.build()).isNotEqualTo(quote);
    }
  }

  @Test
  void aBadDecimalIsRefusedWithItsFieldAndValue() {
    assertThatThrownBy(() -> bhp().askQuantity(new BigDecimal("-3")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ask_quantity is not")
        .hasMessageEndingWith("\"-3\"");
    assertThatThrownBy(Quote.builder("ASX", "A").id(1)::build).hasMessage("asset_class is missing");
  }
}
