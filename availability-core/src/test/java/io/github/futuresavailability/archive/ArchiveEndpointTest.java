package io.github.futuresavailability.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.SymbolArbitraries;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchiveEndpointTest {
  private static final ArchiveEndpoint LOCAL = ArchiveEndpoint.of("http://localhost:9000/bucket");

  @Test
  void objectsAreBelowTheirAddress() {
    assertThat(ArchiveEndpoint.BINANCE_VISION.objectUrl("data/x~y_z-1.zip"))
        .isEqualTo(URI.create("https://data.binance.vision/data/x~y_z-1.zip"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:9000/bucket",
        "http://localhost:9000/bucket/",
        "http://localhost:9000/bucket//",
        "HTTP://LocalHost:9000/bucket",
        "http://localhost:9000/./bucket",
      })
  void anArchiveHasOneAddressHoweverItIsSpelled(String spelled) {
    assertThat(ArchiveEndpoint.of(spelled).address())
        .isEqualTo(URI.create("http://localhost:9000/bucket"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example",
        "https://a.example/",
        "https://A.Example:443",
        "https://a.example:"
      })
  void aDefaultPortIsLeftOut(String spelled) {
    assertThat(ArchiveEndpoint.of(spelled).address()).isEqualTo(URI.create("https://a.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:9001/bucket",
        "https://localhost:9000/bucket",
        "http://localhost:9000/Bucket",
        "http://localhost:9000/bucket/bucket",
        "http://localhost/bucket",
      })
  void anotherArchiveHasAnotherAddress(String other) {
    assertThat(ArchiveEndpoint.of(other).address()).isNotEqualTo(LOCAL.address());
  }

  @Test
  void theAddressNamesTheListingAndTheObjectsWhereTheyDiffer() {
    assertThat(ArchiveEndpoint.BINANCE_VISION.address())
        .hasToString(
            "https://s3-ap-northeast-1.amazonaws.com/data.binance.vision"
                + "#https://data.binance.vision");
    assertThat(ArchiveEndpoint.of("http://[::1]:80/a", "http://my_host:80/b/").address())
        .hasToString("http://[::1]/a#http://my_host/b");
  }

  @Test
  void keysArePercentEncodedAsUtf8() {
    assertThat(LOCAL.objectUrl("data/龙虾USDT/a b+c%?#.zip").toString())
        .isEqualTo(
            "http://localhost:9000/bucket/data/%E9%BE%99%E8%99%BEUSDT/a%20b%2Bc%25%3F%23.zip");
  }

  @Test
  void nothingElseIsEncoded() {
    String kept = "ABCXYZabcxyz0189-._~";

    assertThat(LOCAL.objectUrl(kept).getRawPath()).isEqualTo("/bucket/" + kept);
  }

  @Test
  void aListingRequestKeepsTheOrderOfItsParameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("prefix", "data/龙/");
    parameters.put("delimiter", "/");
    parameters.put("continuation-token", "1+/=");

    assertThat(LOCAL.listingUrl(parameters).toString())
        .isEqualTo(
            "http://localhost:9000/bucket?prefix=data%2F%E9%BE%99%2F&delimiter=%2F"
                + "&continuation-token=1%2B%2F%3D");
  }

  @Test
  void anAddressWithoutPathIsRequestedAtItsRoot() {
    assertThat(ArchiveEndpoint.of("http://localhost:9000").listingUrl(Map.of("max-keys", "1")))
        .isEqualTo(URI.create("http://localhost:9000/?max-keys=1"));
  }

  @Test
  void aSlashAtTheEndMakesNoDifference() {
    assertThat(ArchiveEndpoint.of("http://localhost:9000/bucket/")).isEqualTo(LOCAL);
    assertThat(ArchiveEndpoint.of("HTTP://localhost/").objectUrl("k"))
        .isEqualTo(URI.create("HTTP://localhost/k"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost:9000", "ftp://localhost/", "/bucket", "http:///bucket"})
  void otherAddressesAreRefused(String address) {
    assertThatThrownBy(() -> ArchiveEndpoint.of("http://localhost/", address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The objects address is no http or https address: " + address);
  }

  @Test
  void aHostWithAnUnderscoreIsOne() {
    assertThat(ArchiveEndpoint.of("http://minio_1:9000/bucket").objectUrl("k"))
        .isEqualTo(URI.create("http://minio_1:9000/bucket/k"));
  }

  @Test
  void aUserIsRefusedAndNotRepeated() {
    assertThatThrownBy(() -> ArchiveEndpoint.of("http://user:secret@localhost/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names a user")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> ArchiveEndpoint.of("http://@localhost/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names a user");
  }

  @Test
  void whatIsNoAddressIsNamed() {
    assertThatThrownBy(() -> ArchiveEndpoint.of("http://local host/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The listing address cannot be read: \"http://local host/\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost/?x=1", "http://localhost/#top", "http://localhost/?"})
  void anAddressThatNothingCanBeAddedToIsRefused(String address) {
    assertThatThrownBy(() -> ArchiveEndpoint.of(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The listing address has a query or a fragment: " + address);
  }

  @Property
  void everyObjectAddressDecodesToItsKey(@ForAll("symbols") String symbol) {
    String key = ArchiveSeries.UM_KLINES_1M.daily(symbol, LocalDate.of(2024, 1, 15)).key();
    URI url = LOCAL.objectUrl(key);

    assertThat(url.toString()).isPrintable().matches("\\p{ASCII}*");
    assertThat(URLDecoder.decode(url.getRawPath(), StandardCharsets.UTF_8))
        .isEqualTo("/bucket/" + key);
  }

  @Property
  void everyListingParameterDecodesToItsValue(@ForAll("symbols") String symbol) {
    URI url = LOCAL.listingUrl(Map.of("start-after", symbol));

    assertThat(URLDecoder.decode(url.getRawQuery(), StandardCharsets.UTF_8))
        .isEqualTo("start-after=" + symbol);
  }

  @Provide
  Arbitrary<String> symbols() {
    return SymbolArbitraries.symbols();
  }
}
