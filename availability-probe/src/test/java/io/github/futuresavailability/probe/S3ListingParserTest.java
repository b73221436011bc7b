package io.github.futuresavailability.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class S3ListingParserTest {
  private static final ObjectListingRequest REQUEST = ObjectListingRequest.of("p/");
  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name>\
      <Prefix>p/</Prefix><MaxKeys>1000</MaxKeys>""";
  private static final String PAGE =
      HEAD
          + "<KeyCount>3</KeyCount><IsTruncated>true</IsTruncated>"
          + "<NextContinuationToken>token 1==</NextContinuationToken>"
          + "<Contents><Key>p/a&amp;b</Key><LastModified>2022-03-21T08:58:02.000Z</LastModified>"
          + "<ETag>&quot;4c65&quot;</ETag><Size>1387</Size><StorageClass>STANDARD</StorageClass>"
          + "<Owner><ID>x</ID></Owner></Contents>"
          + "<Contents><Key>p/币安人生</Key><Size>0</Size></Contents>"
          + "<CommonPrefixes><Prefix>p/x/</Prefix></CommonPrefixes>"
          + "</ListBucketResult>\n";

  @Test
  void aPageHasObjectsPrefixesAndWhatContinuesIt() throws IOException {
    ObjectListingPage page = parse(PAGE, "p/");

    assertThat(page.objects())
        .containsExactly(
            new ListedObject("p/a&b", 1387, Instant.parse("2022-03-21T08:58:02Z")),
            new ListedObject("p/币安人生", 0, null));
    assertThat(page.prefixes()).containsExactly("p/x/");
    assertThat(page.continuation()).contains("token 1==");
  }

  @Test
  void aPageWithoutOneOfItsEntriesIsRefused() {
    String page = PAGE.replaceFirst("<CommonPrefixes>.*</CommonPrefixes>", "");

    assertThatThrownBy(() -> parse(page, "p/"))
        .isInstanceOf(MalformedListingException.class)
        .hasMessageContaining("KeyCount is 3, but there are 2 entries");
  }

  @Test
  void elementsWithoutEndInEachOtherAreRefused() {
    String page = "<ListBucketResult>" + "<a>".repeat(1_000_000);

    assertThatThrownBy(() -> parse(page, "p/"))
        .isInstanceOf(MalformedListingException.class)
        .hasMessageContaining("more than 16 levels");
  }

  @Test
  void theLastPageHasNoContinuation() throws IOException {
    ObjectListingPage page =
        parse(HEAD + "<IsTruncated>false</IsTruncated></ListBucketResult>", "p/");

    assertThat(page.continuation()).isEmpty();
    assertThat(page.objects()).isEmpty();
  }

  @Test
  void aTruncatedPageOfVersionOneContinuesBehindItsLastKey() throws IOException {
    String page = PAGE.replaceAll("<NextContinuationToken>.*</NextContinuationToken>", "<Marker/>");

    assertThat(parse(page, "p/").continuation()).contains("p/币安人生");
  }

  @Test
  void aTruncatedPageOfVersionTwoWithoutTokenIsRefused() {
    String page = PAGE.replaceAll("<NextContinuationToken>.*</NextContinuationToken>", "");

    assertThatThrownBy(() -> parse(page, "p/"))
        .isInstanceOf(MalformedListingException.class)
        .hasMessageContaining("without a continuation token or marker");
  }

  /** Wherever a page is cut, it must not pass for a shorter one. */
  @Property(tries = 300)
  void aCutPageIsNeverAPage(@ForAll @IntRange(min = 0, max = 10_000) int cut) {
    byte[] whole = PAGE.strip().getBytes(StandardCharsets.UTF_8);
    byte[] part = Arrays.copyOf(whole, cut % whole.length);

    assertThatThrownBy(() -> S3ListingParser.parse(new ByteArrayInputStream(part), REQUEST))
        .isInstanceOf(MalformedListingException.class);
  }

  @Property(tries = 500)
  void anyBytesGiveAPageOrTheDeclaredException(@ForAll byte[] bytes) {
    parseOrFail(bytes);
  }

  @Property(tries = 1000)
  void anyChangeOfAPageGivesAPageOrTheDeclaredException(
      @ForAll @IntRange(min = 0, max = 10_000) int at, @ForAll byte value) {
    byte[] changed = PAGE.getBytes(StandardCharsets.UTF_8);
    changed[at % changed.length] = value;
    parseOrFail(changed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<html><body>Index</body></html>",
        "<Error><Code>AccessDenied</Code></Error>",
        "<ListBucketResult></ListBucketResult>",
        "<ListBucketResult><IsTruncated>maybe</IsTruncated></ListBucketResult>",
        "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>",
        "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult><x/>",
        "<ListBucketResult><Prefix>q/</Prefix><IsTruncated>false</IsTruncated></ListBucketResult>",
        "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>",
        "<ListBucketResult><Prefix>p/</Prefix><IsTruncated>false</IsTruncated>"
            + "<NextContinuationToken>t</NextContinuationToken></ListBucketResult>",
        "<ListBucketResult><Prefix>p/</Prefix><IsTruncated>true</IsTruncated>"
            + "<IsTruncated>false</IsTruncated></ListBucketResult>",
        "<ListBucketResult><Prefix>p/</Prefix><IsTruncated>false</IsTruncated>"
            + "<KeyCount>some</KeyCount></ListBucketResult>",
        "<ListBucketResult><Prefix>p/</Prefix><IsTruncated>false</IsTruncated>"
            + "<EncodingType>rot13</EncodingType></ListBucketResult>",
        "<ListBucketResult><Prefix>p%2</Prefix><IsTruncated>false</IsTruncated>"
            + "<EncodingType>url</EncodingType></ListBucketResult>",
        "<ListBucketResult><Prefix>p/</Prefix><IsTruncated>true</IsTruncated>"
            + "<NextContinuationToken></NextContinuationToken></ListBucketResult>",
        "<ListBucketResult><Prefix>p/</Prefix><StartAfter>p/z</StartAfter>"
            + "<IsTruncated>false</IsTruncated></ListBucketResult>"
      })
  void whatIsNoWholeResponseIsRefused(String text) {
    assertThatThrownBy(() -> parse(text, "p/")).isInstanceOf(MalformedListingException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Key>p/a</Key>",
        "<Size>1</Size>",
        "<Key>p/a</Key><Size>one</Size>",
        "<Key>p/a</Key><Size>-7</Size>",
        "<Key>p/a</Key><Size>1</Size><LastModified>+300000-01-01T00:00:00Z</LastModified>",
        "<Key>p/a</Key><Size>1</Size><LastModified>yesterday</LastModified>",
        "<Key>other/a</Key><Size>1</Size>"
      })
  void anEntryThatIsNotOneIsRefused(String entry) {
    String page =
        "<ListBucketResult><Prefix>p/</Prefix><IsTruncated>false</IsTruncated><Contents>"
            + entry
            + "</Contents></ListBucketResult>";

    assertThatThrownBy(() -> parse(page, "p/")).isInstanceOf(MalformedListingException.class);
  }

  @Test
  void keysOutOfOrderAreRefused() {
    String page =
        "<ListBucketResult><Prefix>p/</Prefix><IsTruncated>false</IsTruncated>"
            + "<Contents><Key>p/b</Key><Size>1</Size></Contents>"
            + "<Contents><Key>p/a</Key><Size>1</Size></Contents></ListBucketResult>";

    assertThatThrownBy(() -> parse(page, "p/"))
        .isInstanceOf(MalformedListingException.class)
        .hasMessageContaining("\"p/a\" after \"p/b\" is out of order");
  }

  @Test
  void entitiesOfADocumentAreNeverRead() {
    String bomb =
        """
        <!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hosts">]>
        <ListBucketResult><Prefix>&b;&c;</Prefix><IsTruncated>false</IsTruncated></ListBucketResult>
        """;

    assertThatThrownBy(() -> parse(bomb, "hahaha")).isInstanceOf(MalformedListingException.class);
  }

  private static void parseOrFail(byte[] bytes) {
    try {
      assertThat(S3ListingParser.parse(new ByteArrayInputStream(bytes), REQUEST).objects())
          .isNotNull();
    } catch (MalformedListingException declared) {
      assertThat(declared).hasMessageContaining("listing");
    } catch (IOException other) {
      throw new AssertionError(other);
    }
  }

  private static ObjectListingPage parse(String text, String prefix) throws IOException {
    return S3ListingParser.parse(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        ObjectListingRequest.of(prefix));
  }
}
