package io.github.futuresavailability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ListingFaultTest {
  private static final String PREFIX =
      ArchiveSeries.UM_KLINES_1M.symbolPrefix(Cadence.DAILY, "BTCUSDT");

  private final EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());

  @AfterEach
  void close() {
    archive.close();
  }

  private byte[] page(String... parameters) throws IOException, InterruptedException {
    Map<String, String> all = new LinkedHashMap<>(Map.of("prefix", PREFIX));
    for (int i = 0; i < parameters.length; i += 2) {
      all.put(parameters[i], parameters[i + 1]);
    }
    return Http.list(archive, all).body();
  }

  @Test
  void listingsCanBeMalformedOrHostile() throws Exception {
    archive.inject(Fault.content(BadContent.MALFORMED_XML).times(1));
    assertThatThrownBy(() -> ListedPage.parse(page())).hasStackTraceContaining("SAXParseException");
    archive.inject(Fault.body("<!DOCTYPE x>".getBytes(StandardCharsets.UTF_8)).times(1));
    assertThat(page()).asString(StandardCharsets.UTF_8).isEqualTo("<!DOCTYPE x>");
    archive.inject(Fault.rewrittenBody(body -> new byte[body.length]).times(1));
    assertThat(page()).containsOnly(0);
  }

  @Test
  void listingsCanLoseTheirTokenOrRepeatIt() throws Exception {
    archive.inject(Fault.content(BadContent.MISSING_TOKEN).times(1));
    ListedPage lost = ListedPage.parse(page("list-type", "2", "max-keys", "5"));
    assertThat(lost.isTruncated()).isTrue();
    assertThat(lost.text("NextContinuationToken")).isEmpty();

    archive.inject(Fault.content(BadContent.REPEATED_TOKEN));
    ListedPage first = ListedPage.parse(page("list-type", "2", "max-keys", "5"));
    String token = first.text("NextContinuationToken");
    ListedPage second =
        ListedPage.parse(page("list-type", "2", "max-keys", "5", "continuation-token", token));
    assertThat(second.keys()).isEqualTo(first.keys());
    assertThat(second.text("NextContinuationToken")).isEqualTo(token);

    ListedPage marked = ListedPage.parse(page("delimiter", ".CHECKSUM"));
    assertThat(marked.isTruncated()).isTrue();
    assertThat(marked.text("NextMarker")).isEqualTo(PREFIX);
  }

  @Test
  void listingsCanBeEmptyOrAboutAnotherPrefix() throws Exception {
    archive.inject(Fault.content(BadContent.EMPTY_LISTING).times(1));
    ListedPage empty = ListedPage.parse(page("list-type", "2", "max-keys", "5"));
    assertThat(empty.keys()).isEmpty();
    assertThat(empty.isTruncated()).isFalse();
    assertThat(empty.text("KeyCount")).isEqualTo("0");
    assertThat(empty.text("NextContinuationToken")).isEmpty();
    assertThat(empty.text("Prefix")).isEqualTo(PREFIX);

    archive.inject(Fault.content(BadContent.WRONG_PREFIX).times(1));
    ListedPage other = ListedPage.parse(page("list-type", "2"));
    assertThat(other.text("Prefix")).isEqualTo("another/" + PREFIX);
    assertThat(other.keys()).isNotEmpty().allMatch(key -> key.startsWith("another/" + PREFIX));
  }
}
