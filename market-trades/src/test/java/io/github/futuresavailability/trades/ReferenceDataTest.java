package io.github.futuresavailability.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReferenceDataTest {
  private static final Instant LISTED = Instant.parse("2008-05-07T00:00:00Z");

  private static ReferenceData.Builder bhp() {
    return ReferenceData.builder("ASX", "BHP")
        .assetClass(AssetClass.EQUITIES)
        .companyId("7078")
        .companyName("BHP BILLITON LTD")
        .ingestionTimestamp(Instant.EPOCH);
  }

  @Test
  void whatIsNotSetHasItsDefault() {
    ReferenceData data = bhp().build();

    assertThat(data.currency()).contains("AUD");
    assertThat(data.isin()).isEmpty();
    assertThat(data.listingDate()).isEmpty();
    assertThat(data.delistingDate()).isEmpty();
    assertThat(data.isActive()).isTrue();
    assertThat(data.vendorData()).isEmpty();
    assertThat(
            ReferenceData.builder("NYSE", "X")
                .assetClass(AssetClass.EQUITIES)
                .companyId("1")
                .companyName("X")
                .build()
                .currency())
        .isEmpty();
  }

  @Test
  void whatIsSetIsRead() {
    ReferenceData data =
        bhp()
            .isin("AU000000BHP4")
            .currency("USD")
            .listingDate(LISTED)
            .delistingDate(LISTED)
            .vendorData(Map.of("sector", "Materials"))
            .build();

    assertThat(data.isin()).contains("AU000000BHP4");
    assertThat(data.currency()).contains("USD");
    assertThat(data.listingDate()).contains(LISTED);
    assertThat(data.delistingDate()).contains(LISTED);
    assertThat(data.isActive()).isFalse();
    assertThat(data.vendorData()).contains(Map.of("sector", "Materials"));
    assertThat(data).hasToString("ASX-7078 BHP BHP BILLITON LTD, not active");
  }

  @Test
  void theStateOfTheSourceCounts() {
    assertThat(bhp().delistingDate(LISTED).active().build().isActive()).isTrue();
    assertThat(bhp().inactive().build().isActive()).isFalse();
  }

  @Test
  void theMessageIdIsTheOneThatOtherLanguagesCompute() {
    ReferenceData data =
        bhp()
            .isin("AU000000BHP4")
            .listingDate(LISTED)
            .vendorData(Map.of("b", "é", "a", "1"))
            .build();

    // uuid.uuid3(uuid.NAMESPACE_URL, "".join(f"{len(t.encode())}:{t}" for t in texts))
    assertThat(data.messageId()).isEqualTo(UUID.fromString("5068d91b-7322-342c-a161-8b53ea9ddb78"));
  }

  static Stream<UnaryOperator<ReferenceData.Builder>> changes() {
    return Stream.of(
        data -> data.companyId("7079"),
        data -> data.companyName("BHP"),
        data -> data.assetClass(AssetClass.OPTIONS),
        data -> data.isin("AU000000BHP4"),
        data -> data.currency("USD"),
        data -> data.listingDate(LISTED),
        data -> data.delistingDate(LISTED).active(),
        ReferenceData.Builder::inactive,
        data -> data.vendorData(Map.of("a", "1")));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aRecordThatSaysAnythingElseHasAnotherMessageId(UnaryOperator<ReferenceData.Builder> change) {
    ReferenceData changed = change.apply(bhp()).build();

    assertThat(changed.messageId()).isNotEqualTo(bhp().build().messageId());
    assertThat(changed).isNotEqualTo(bhp().build());
    assertThat(change.apply(bhp()).build()).isEqualTo(changed).hasSameHashCodeAs(changed);
  }

  @Test
  void theTimeOfReceiptIsNoPartOfTheMessageId() {
    ReferenceData later = bhp().ingestionTimestamp(LISTED).build();

    assertThat(later.messageId()).isEqualTo(bhp().build().messageId());
    assertThat(later).isNotEqualTo(bhp().build());
  }

  @Test
  void textsThatOnlyTogetherAreTheSameHaveOtherMessageIds() {
    assertThat(bhp().vendorData(Map.of("a", "b1:c", "d", "")).build().messageId())
        .isNotEqualTo(bhp().vendorData(Map.of("a", "b", "c", "d")).build().messageId());
  }

  @Test
  void anotherMessageIdIsKept() {
    UUID given = new UUID(1, 2);

    assertThat(bhp().messageId(given).build().messageId()).isEqualTo(given);
    assertThat(bhp().messageId(given).build()).isNotEqualTo(bhp().build());
    assertThat(bhp().messageId(bhp().build().messageId()).build()).isEqualTo(bhp().build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AU000000BHP4",
        "AU000000RIO1",
        "AU000000MWR6",
        "AU000000DVN6",
        "US0378331005",
        "GB0002634946",
        "JP3633400001"
      })
  void anIsinOfAnyCountryIsAccepted(String isin) {
    assertThat(bhp().isin(isin).build().isin()).contains(isin);
  }

  @ParameterizedTest
  @CsvSource({
    "AU000000BHP5, has a wrong check digit",
    "AU000000BHQ4, has a wrong check digit",
    "au000000bhp4, 'is not two letters, nine letters or digits and a digit'",
    "AU000000BHP, 'is not two letters, nine letters or digits and a digit'",
    "AU000000BHP44, 'is not two letters, nine letters or digits and a digit'",
    "'', 'is not two letters, nine letters or digits and a digit'"
  })
  void whatIsNoIsinIsNamed(String isin, String fault) {
    assertThatThrownBy(() -> bhp().isin(isin))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("isin " + fault + ": \"" + isin + "\"");
  }

  @Test
  void aFieldThatIsMissingOrWrongIsNamed() {
    ReferenceData.Builder empty = ReferenceData.builder("ASX", "BHP");

    assertThatThrownBy(empty::build).hasMessage("company_id is missing");
    empty.companyId("1");
    assertThatThrownBy(empty::build).hasMessage("asset_class is missing");
    empty.assetClass(AssetClass.EQUITIES);
    assertThatThrownBy(empty::build).hasMessage("company_name is missing");
    assertThatThrownBy(() -> bhp().companyName(" ")).hasMessageStartingWith("company_name is not");
    assertThatThrownBy(() -> bhp().listingDate(LISTED).delistingDate(Instant.EPOCH).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "delisting_date is before listing_date: 1970-01-01T00:00:00Z, 2008-05-07T00:00:00Z");
  }
}
