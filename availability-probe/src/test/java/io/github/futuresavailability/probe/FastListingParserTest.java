package io.github.futuresavailability.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.fuzz.Fuzz;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is read byte by byte, the XML parser reads in the same way. */
final class FastListingParserTest {
  private static final ObjectListingRequest REQUEST =
      ObjectListingRequest.of("p/").withDelimiter(".CHECKSUM");
  private static final String ENTRY =
      "<Contents><Key>p/B-2024-01-0%d.zip</Key><LastModified>2024-02-29T08:58:02.000Z"
          + "</LastModified><ETag>&quot;4c65&quot;</ETag><Size>1387</Size>"
          + "<StorageClass>STANDARD</StorageClass></Contents>";
  private static final String PAGE =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult"
          + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>b</Name><Prefix>p/</Prefix>"
          + "<StartAfter>p/A</StartAfter><KeyCount>3</KeyCount><IsTruncated>true</IsTruncated>"
          + "<NextContinuationToken>t==</NextContinuationToken>"
          + ENTRY.formatted(1)
          + ENTRY.formatted(2)
          + "<CommonPrefixes><Prefix>p/B-2024-01-01.zip.CHECKSUM</Prefix></CommonPrefixes>"
          + "</ListBucketResult>\n";

  /** What the XML parser reads in another way than bytes are written, and what S3 could write. */
  private static final List<String> WORDS =
      List.of(
          "&quot;",
          "&amp;",
          "&#65;",
          "&",
          "<!---->",
          "<![CDATA[x]]>",
          "]]>",
          "<?x ?>",
          "<Key>p/C</Key>",
          "<Size>+1</Size>",
          "<Size>007</Size>",
          "<Size>9223372036854775808</Size>",
          "<Marker>m</Marker>",
          "<NextMarker>m</NextMarker>",
          "<Marker/>",
          "<KeyCount>03</KeyCount>",
          "<KeyCount>x</KeyCount>",
          "<EncodingType>url</EncodingType>",
          "<NextContinuationToken></NextContinuationToken>",
          "<Prefix>p/</Prefix>",
          "<IsTruncated>false</IsTruncated>",
          "<LastModified>2023-02-29T08:58:02.000Z</LastModified>",
          "<LastModified>2024-01-01T24:00:00.000Z</LastModified>",
          "<LastModified>1969-12-31T23:59:59.000Z</LastModified>",
          "<LastModified>2024-01-01T00:00:00.999Z</LastModified>",
          "<Contents>",
          "</Contents>",
          "<CommonPrefixes>",
          "<Owner><ID>x</ID></Owner>",
          " ",
          "\t",
          "\r\n",
          "\u0000",
          "\u007f",
          "币",
          "p/");

  @Test
  void aPageAsS3WritesItIsPlain() {
    assertThat(FastListingParser.read(bytes(PAGE))).isNotNull();
    assertThat(FastListingParser.read(bytes(PAGE.substring(PAGE.indexOf('\n') + 1)))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!---->", "<a/>", "&amp;", "<a><b></b></a>", "<a b=\"c\"></a>", "<a>]]></a>",
            "<x:a></x:a>",
        "<![CDATA[x]]>", "<a>币</a>", "<a>\t</a>", "<a></b>", "<a>", "<a>&lt;</a>", " "
      })
  void anythingElseIsLeftToTheXmlParser(String other) {
    assertThat(FastListingParser.read(bytes(PAGE.replace("<Name>b</Name>", other)))).isNull();
    assertThat(FastListingParser.read(bytes(other + PAGE))).isNull();
    assertThat(FastListingParser.read(bytes(PAGE + "<a></a>"))).isNull();
  }

  @Test
  void whatIsPlainIsReadAsTheXmlParserReadsIt() throws IOException {
    Fuzz fuzz = new Fuzz(bytes(PAGE), WORDS);
    fuzz.run(20_000, 1_000_000, FastListingParserTest::compare);

    assertThat(fuzz.accepted()).isPositive();
    assertThat(fuzz.refused()).isPositive();
  }

  /** Refused stands for what is not plain. */
  private static Fuzz.Outcome compare(byte[] input) throws IOException {
    S3ListingContent plain = FastListingParser.read(input);
    if (plain == null) {
      return Fuzz.Outcome.REFUSED;
    }
    assertThat(page(plain)).isEqualTo(xml(input));
    return Fuzz.Outcome.ALLOW;
  }

  /** Null stands for a page that is refused. */
  private static @Nullable ObjectListingPage page(S3ListingContent content) {
    try {
      return content.page(REQUEST.startingAfter("p/A"));
    } catch (MalformedListingException refused) {
      return null;
    }
  }

  private static @Nullable ObjectListingPage xml(byte[] input) throws IOException {
    try {
      return S3ListingParser.parseXml(
          new ByteArrayInputStream(input), REQUEST.startingAfter("p/A"));
    } catch (MalformedListingException refused) {
      return null;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
