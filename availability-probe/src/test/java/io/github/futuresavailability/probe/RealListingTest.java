package io.github.futuresavailability.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.kline.RealData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Real responses of the bucket, kept outside of the project; skipped where they are not. */
final class RealListingTest {
  @Test
  void keysWithoutDelimiter() throws IOException {
    ObjectListingPage page =
        page("v1_keys_truncated_no_delimiter.xml", "data/futures/um/daily/klines/BTCUSDT/1h/");

    assertThat(page.objects()).hasSize(3);
    assertThat(page.objects().get(0).size()).isEqualTo(1387);
    assertThat(page.continuation())
        .contains("data/futures/um/daily/klines/BTCUSDT/1h/BTCUSDT-1h-2020-01-01.zip");
  }

  @Test
  void keysWithDelimiter() throws IOException {
    ObjectListingPage page =
        page(
            "v1_keys_with_delimiter_trades_2026-09.xml",
            "data/futures/um/daily/trades/BTCUSDT/BTCUSDT-trades-2026-09");

    assertThat(page.objects()).hasSize(3);
    assertThat(page.continuation()).isEmpty();
  }

  @Test
  void prefixesWithAnEmptyChild() throws IOException {
    String prefix = "data/futures/um/daily/klines/BTCUSDT/";
    ObjectListingPage page = page("v1_prefixes_double_slash.xml", prefix);

    assertThat(page.prefixes()).containsExactly(prefix + "/", prefix + "12h/", prefix + "1h/");
  }

  @Test
  void prefixesThatGoOn() throws IOException {
    String prefix = ArchiveSeries.UM_KLINES_1M.prefix(Cadence.DAILY);
    ObjectListingPage page = page("v1_prefixes_truncated_nextmarker.xml", prefix);

    assertThat(page.prefixes()).containsExactly(prefix + "0GUSDT/");
    assertThat(page.continuation()).contains(prefix + "XVGUSDT/");
  }

  private static ObjectListingPage page(String name, String prefix) throws IOException {
    return S3ListingParser.parse(
        new ByteArrayInputStream(RealData.bytes("listing-xml/" + name)),
        ObjectListingRequest.of(prefix));
  }
}
