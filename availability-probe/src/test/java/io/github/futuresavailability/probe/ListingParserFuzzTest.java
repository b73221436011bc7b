package io.github.futuresavailability.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.fuzz.Fuzz;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent in place of a page, it is a page or the declared exception. */
final class ListingParserFuzzTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final String PREFIX = "data/futures/um/daily/klines/BTCUSDT/1m/";
  private static final ObjectListingRequest REQUEST =
      ObjectListingRequest.of(PREFIX).withDelimiter(".CHECKSUM");
  private static final String ENTRY =
      "<Contents><Key>%sBTCUSDT-1m-2024-01-%02d.zip</Key><LastModified>2024-02-01T08:58:02.000Z"
          + "</LastModified><ETag>&quot;4c65&quot;</ETag><Size>1387</Size></Contents>";
  private static final String PAGE =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult"
          + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>b</Name><Prefix>"
          + PREFIX
          + "</Prefix><KeyCount>3</KeyCount><IsTruncated>true</IsTruncated>"
          + "<NextContinuationToken>t==</NextContinuationToken>"
          + ENTRY.formatted(PREFIX, 1)
          + ENTRY.formatted(PREFIX, 2)
          + "<CommonPrefixes><Prefix>"
          + PREFIX
          + "BTCUSDT-1m-2024-01-01.zip.CHECKSUM</Prefix></CommonPrefixes></ListBucketResult>";
  private static final List<String> WORDS =
      List.of(
          "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hosts\">]>",
          "<![CDATA[",
          "]]>",
          "<!--",
          "-->",
          "<?x ?>",
          "&a;",
          "&#0;",
          "&#x10FFFF;",
          "<a>",
          "</a>",
          "<Contents>",
          "</Contents>",
          "<Key>",
          "<Size>9999999999999999999</Size>",
          "<IsTruncated>false</IsTruncated>",
          "<KeyCount>-1</KeyCount>",
          "<LastModified>9999-99-99T00:00:00Z</LastModified>",
          "\u0000",
          "币",
          PREFIX);

  @Test
  void thePageThatIsChangedIsOne() throws IOException {
    assertThat(parse(PAGE.getBytes(StandardCharsets.UTF_8))).isEqualTo(Fuzz.Outcome.ALLOW);
  }

  @Test
  void anyChangeOfAPageIsAPageOrTheDeclaredException() {
    Fuzz fuzz = new Fuzz(PAGE.getBytes(StandardCharsets.UTF_8), WORDS);
    fuzz.run(2_000, 700_000, ListingParserFuzzTest::parse);

    assertThat(fuzz.accepted()).isPositive();
    assertThat(fuzz.refused()).isPositive();
  }

  /** Sixteen mebibytes are the most that a store reads of a page. */
  @ParameterizedTest
  @ValueSource(strings = {"<a>", "<a/>", "x", "<!---->", "<Contents/>", "&lt;", "<a b='c'/>", "<"})
  void aHugePageTakesLittleMemory(String part) {
    String start = PAGE.substring(0, PAGE.indexOf("<Contents>"));
    byte[] huge =
        (start + part.repeat(16 * MEBIBYTE / part.length())).getBytes(StandardCharsets.UTF_8);
    long before = Fuzz.allocatedBytes();

    assertThatThrownBy(() -> S3ListingParser.parse(new ByteArrayInputStream(huge), REQUEST))
        .isInstanceOf(MalformedListingException.class);
    assertThat(Fuzz.allocatedBytes() - before).isLessThan(12L * 16 * MEBIBYTE);
  }

  private static Fuzz.Outcome parse(byte[] input) throws IOException {
    try {
      ObjectListingPage page = S3ListingParser.parse(new ByteArrayInputStream(input), REQUEST);
      assertThat(page.objects()).allMatch(object -> object.key().startsWith(PREFIX));
      assertThat(page.prefixes()).allMatch(prefix -> prefix.startsWith(PREFIX));
      return Fuzz.Outcome.ALLOW;
    } catch (MalformedListingException declared) {
      return Fuzz.Outcome.REFUSED;
    }
  }
}
