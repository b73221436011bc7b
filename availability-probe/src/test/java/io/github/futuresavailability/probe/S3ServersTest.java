package io.github.futuresavailability.probe;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveFile;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Object listings in the form of other servers, each with the differences from S3 that its users
 * reported: read where no key can be hidden, refused everywhere else.
 */
final class S3ServersTest {
  private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
  private static final ObjectListingRequest FILES =
      ObjectListingRequest.of("k/")
          .withDelimiter(ArchiveFile.CHECKSUM_EXTENSION)
          .startingAfter("k/A-01");
  private static final ObjectListingRequest FOLDERS =
      ObjectListingRequest.of("k/").withDelimiter("/");
  private static final Instant WRITTEN = Instant.parse("2026-02-10T05:50:35.661Z");

  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  /**
   * Names S3's elements in another order, numeric character references, user metadata with elements
   * of its own, and a common prefix again at the start of the next page (minio/minio#16108,
   * minio/minio-java#1299).
   */
  @Test
  void minioRepeatsACommonPrefixOnTheNextPage() throws IOException {
    respond(
        null,
        "<Name>b</Name><Prefix>k/</Prefix><NextContinuationToken>dDE=</NextContinuationToken>"
            + "<KeyCount>2</KeyCount><MaxKeys>2</MaxKeys><Delimiter>/</Delimiter>"
            + "<IsTruncated>true</IsTruncated><Contents><Key>k/A</Key>"
            + "<LastModified>2026-02-10T05:50:35.661Z</LastModified>"
            + "<ETag>&#34;8ad7b30b&#34;</ETag><Size>8</Size><UserMetadata>"
            + "<X-Amz-Meta-Owner>M</X-Amz-Meta-Owner><content-type>a/b</content-type>"
            + "</UserMetadata></Contents>"
            + "<CommonPrefixes><Prefix>k/B/</Prefix></CommonPrefixes>");
    respond(
        "dDE=",
        "<Name>b</Name><Prefix>k/</Prefix><ContinuationToken>dDE=</ContinuationToken>"
            + "<KeyCount>2</KeyCount><MaxKeys>2</MaxKeys><IsTruncated>false</IsTruncated>"
            + "<CommonPrefixes><Prefix>k/B/</Prefix></CommonPrefixes>"
            + "<CommonPrefixes><Prefix>k/C/</Prefix></CommonPrefixes>");

    List<ObjectListingPage> pages = walk(FOLDERS);

    assertThat(pages.get(0).objects()).containsExactly(new ListedObject("k/A", 8, WRITTEN));
    assertThat(prefixes(pages)).containsExactly("k/B/", "k/C/");
  }

  /** With a delimiter other than a slash, the same token again and again (minio/minio#20682). */
  @Test
  void minioReturnsTheSameTokenForAnotherDelimiter() {
    String page =
        "<Prefix>k/</Prefix><NextContinuationToken>dDE=</NextContinuationToken>"
            + "<KeyCount>0</KeyCount><IsTruncated>true</IsTruncated>";
    respond(null, page);
    respond("dDE=", page);

    assertThatThrownBy(() -> walk(FILES))
        .isInstanceOf(ObjectStoreException.class)
        .hasMessageContaining("the listing of \"k/\" continues with the same token");
  }

  /**
   * Older releases write KeyCount and StartAfter into every common prefix and count only objects
   * (rgw_rest_s3.cc before ceph/ceph#28988); all write the type of an object, tokens are plain
   * keys.
   */
  @Test
  void cephWritesTheCountIntoEveryCommonPrefix() throws IOException {
    respond(
        null,
        "<Tenant>t</Tenant><Name>b</Name><Prefix>k/</Prefix><MaxKeys>1000</MaxKeys>"
            + "<Delimiter>.CHECKSUM</Delimiter><IsTruncated>true</IsTruncated>"
            + "<NextContinuationToken>k/A-02.zip.CHECKSUM</NextContinuationToken>"
            + "<StartAfter>k/A-01</StartAfter>"
            + file("k/A-01.zip", "<Type>Normal</Type>")
            + file("k/A-02.zip", "<Type>Normal</Type>")
            + "<CommonPrefixes><Prefix>k/A-01.zip.CHECKSUM</Prefix><KeyCount>2</KeyCount>"
            + "<StartAfter>k/A-01</StartAfter></CommonPrefixes>"
            + "<CommonPrefixes><Prefix>k/A-02.zip.CHECKSUM</Prefix><KeyCount>2</KeyCount>"
            + "<StartAfter>k/A-01</StartAfter></CommonPrefixes>");
    respond(
        "k/A-02.zip.CHECKSUM",
        "<Prefix>k/</Prefix><KeyCount>1</KeyCount><IsTruncated>false</IsTruncated>"
            + file("k/A-03.zip", "")
            + "<CommonPrefixes><Prefix>k/A-03.zip.CHECKSUM</Prefix></CommonPrefixes>");

    assertThat(keys(walk(FILES))).containsExactly("k/A-01.zip", "k/A-02.zip", "k/A-03.zip");
  }

  /** Its code writes the token only if there is a next marker, IsTruncated in any case. */
  @Test
  void cephWithoutANextMarkerIsRefused() {
    respond(
        null,
        "<Prefix>k/</Prefix><KeyCount>1</KeyCount><IsTruncated>true</IsTruncated>"
            + file("k/A-01.zip", ""));

    assertThatThrownBy(() -> walk(FILES))
        .hasMessageContaining("truncated, but without a continuation token or marker");
  }

  /**
   * KeyCount is zero with a delimiter (seaweedfs/seaweedfs#1741), MaxKeys 10000, empty elements
   * where S3 has none, and pages without an entry while it walks over folders that were emptied
   * (seaweedfs/seaweedfs#10279).
   */
  @Test
  void seaweedCountsNoCommonPrefixesAndHasEmptyPages() throws IOException {
    String head = "<Name>b</Name><Prefix>k/</Prefix><MaxKeys>10000</MaxKeys><KeyCount>0</KeyCount>";
    respond(
        null,
        head
            + "<NextContinuationToken>k/A</NextContinuationToken><IsTruncated>true</IsTruncated>"
            + "<CommonPrefixes><Prefix>k/A/</Prefix></CommonPrefixes>");
    respond(
        "k/A",
        head + "<NextContinuationToken>k/E</NextContinuationToken><IsTruncated>true</IsTruncated>");
    respond(
        "k/E",
        head
            + "<NextContinuationToken></NextContinuationToken><IsTruncated>false</IsTruncated>"
            + "<CommonPrefixes><Prefix>k/F/</Prefix></CommonPrefixes><EncodingType/>");

    assertThat(prefixes(walk(FOLDERS))).containsExactly("k/A/", "k/F/");
  }

  /** A token with a folder twice restarts elsewhere (seaweedfs/seaweedfs#8287). */
  @Test
  void seaweedThatGoesBackIsRefused() {
    String more =
        "<IsTruncated>true</IsTruncated><NextContinuationToken>%s</NextContinuationToken>";
    respond(null, "<Prefix>k/</Prefix>" + more.formatted("k/k/B") + file("k/B.zip", ""));
    respond("k/k/B", "<Prefix>k/</Prefix>" + more.formatted("k/k/C") + file("k/A-05.zip", ""));

    assertThatThrownBy(() -> walk(FILES))
        .hasMessageContaining("the listing of \"k/\" returns to \"k/A-05.zip\"");
  }

  /**
   * Tokens with a bracket in front, quotation marks as they are, and names encoded if that is
   * requested, as a proxy in front may do for every client (deuxfleurs-org/garage,
   * src/api/s3/list.rs).
   */
  @Test
  void garageEncodesNamesAndSaysSo() throws IOException {
    respond(
        null,
        "<Name>b</Name><Prefix>k%2F</Prefix><StartAfter>k%2FA-01</StartAfter>"
            + "<NextContinuationToken>]ay9C</NextContinuationToken><MaxKeys>1000</MaxKeys>"
            + "<Delimiter>.CHECKSUM</Delimiter><EncodingType>url</EncodingType>"
            + "<KeyCount>1</KeyCount><IsTruncated>true</IsTruncated>"
            + "<Contents><Key>k%2F%E5%B8%81%2BA%20B</Key>"
            + "<LastModified>2026-02-10T05:50:35.661Z</LastModified><ETag>\"4c65\"</ETag>"
            + "<Size>8</Size><StorageClass>STANDARD</StorageClass></Contents>");
    respond(
        "]ay9C",
        "<Prefix>k%2F</Prefix><ContinuationToken>]ay9C</ContinuationToken>"
            + "<EncodingType>url</EncodingType><KeyCount>0</KeyCount>"
            + "<IsTruncated>false</IsTruncated>");

    assertThat(keys(walk(FILES))).containsExactly("k/币+A B");
  }

  /**
   * KeyCount counts only objects, FetchOwner is written, ContinuationToken is empty on the first
   * page (scality/cloudserver, lib/api/bucketGet.js).
   */
  @Test
  void cloudserverCountsOnlyObjects() throws IOException {
    respond(
        null,
        "<Name>b</Name><Prefix>k/</Prefix><MaxKeys>1000</MaxKeys><Delimiter>.CHECKSUM</Delimiter>"
            + "<IsTruncated>false</IsTruncated><StartAfter>k/A-01</StartAfter>"
            + "<FetchOwner>false</FetchOwner><ContinuationToken/><KeyCount>1</KeyCount>"
            + file("k/A-01.zip", "")
            + "<CommonPrefixes><Prefix>k/A-01.zip.CHECKSUM</Prefix></CommonPrefixes>");

    assertThat(keys(walk(FILES))).containsExactly("k/A-01.zip");
  }

  /** Before it had version 2, it ignored start-after (scality/cloudserver#490). */
  @Test
  void cloudserverThatIgnoresStartAfterIsRefused() {
    respond(
        null,
        "<Name>b</Name><Prefix>k/</Prefix><Marker/><IsTruncated>false</IsTruncated>"
            + file("k/A-00.zip", "")
            + file("k/A-01.zip", ""));

    assertThatThrownBy(() -> walk(FILES))
        .hasMessageContaining("starts before the requested key, with \"k/A-00.zip\"");
  }

  /**
   * Contents first, elements in alphabetical order and on lines of their own, no quotation marks
   * escaped, a common prefix that the previous page had (rclone/rclone#8315; the form is in
   * Backblaze's page on ListObjectsV2).
   */
  @Test
  void backblazeWritesTheEntriesFirst() throws IOException {
    respond(
        null,
        """

            <CommonPrefixes>
                <Prefix>k/A/</Prefix>
            </CommonPrefixes>
            <Contents>
                <ETag>"85f30635602dc09bd85957a6e82a2c21"</ETag>
                <Key>k/B</Key>
                <LastModified>2026-02-10T05:50:35.661Z</LastModified>
                <Size>8</Size>
                <StorageClass>STANDARD</StorageClass>
            </Contents>
            <Delimiter>/</Delimiter>
            <IsTruncated>false</IsTruncated>
            <KeyCount>2</KeyCount>
            <MaxKeys>1000</MaxKeys>
            <Name>b</Name>
            <Prefix>k/</Prefix>
            <StartAfter></StartAfter>
        """);

    List<ObjectListingPage> pages = walk(FOLDERS);

    assertThat(prefixes(pages)).containsExactly("k/A/");
    assertThat(pages.get(0).objects()).containsExactly(new ListedObject("k/B", 8, WRITTEN));
  }

  /**
   * No KeyCount (versity/versitygw#136), later without the common prefixes (#2358); start-after
   * again as ContinuationToken and an empty EncodingType (#2007); truncated although nothing
   * follows (#770).
   */
  @Test
  void versityIsTruncatedBehindItsLastKey() throws IOException {
    respond(
        null,
        "<Name>b</Name><Prefix>k/</Prefix><StartAfter>k/A-01</StartAfter>"
            + "<ContinuationToken>k/A-01</ContinuationToken>"
            + "<NextContinuationToken>k/A-01.zip</NextContinuationToken><MaxKeys>1000</MaxKeys>"
            + "<IsTruncated>true</IsTruncated><EncodingType></EncodingType>"
            + file("k/A-01.zip", ""));
    respond(
        "k/A-01.zip",
        "<Name>b</Name><Prefix>k/</Prefix><KeyCount>0</KeyCount><MaxKeys>1000</MaxKeys>"
            + "<IsTruncated>false</IsTruncated><EncodingType></EncodingType>");

    assertThat(keys(walk(FILES))).containsExactly("k/A-01.zip");
  }

  /**
   * KeyCount without the common prefixes until 2022-06-13, and NextMarker on the last page until
   * 2023-06-16 (its changelog: cloudflare/cloudflare-docs#4853 and #9426).
   */
  @Test
  void r2CountsOnlyObjectsAndHasAMarkerAtTheEnd() throws IOException {
    respond(
        null,
        "<Name>b</Name><Contents><Key>k/A</Key><Size>8</Size>"
            + "<LastModified>2026-02-10T05:50:35.661Z</LastModified><ETag>\"4c65\"</ETag>"
            + "</Contents><IsTruncated>false</IsTruncated><MaxKeys>1000</MaxKeys>"
            + "<KeyCount>1</KeyCount><NextMarker>k/B/</NextMarker>"
            + "<CommonPrefixes><Prefix>k/B/</Prefix></CommonPrefixes><Prefix>k/</Prefix>");

    assertThat(prefixes(walk(FOLDERS))).containsExactly("k/B/");
  }

  /** Pages without an entry, each with a token of its own, would otherwise never end. */
  @Test
  void emptyPagesWithoutEndAreRefused() {
    server.stubFor(
        any(anyUrl())
            .willReturn(
                ok(document(
                        "<Prefix>k/</Prefix><IsTruncated>true</IsTruncated><NextContinuationToken>"
                            + "{{randomValue length=9}}</NextContinuationToken>"))
                    .withTransformers("response-template")));

    assertThatThrownBy(() -> walk(FOLDERS))
        .hasMessageContaining("the listing of \"k/\" has more than 100 empty pages in a row");
  }

  /** The page for a continuation token, or for the first request. */
  private void respond(@Nullable String token, String elements) {
    MappingBuilder request =
        any(anyUrl())
            .withQueryParam("list-type", equalTo("2"))
            .withQueryParam("continuation-token", token == null ? absent() : equalTo(token));
    server.stubFor(request.willReturn(ok(document(elements))));
  }

  private static String document(String elements) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult"
        + NAMESPACE
        + ">"
        + elements
        + "</ListBucketResult>";
  }

  private static String file(String key, String more) {
    return "<Contents><Key>"
        + key
        + "</Key><LastModified>2026-02-10T05:50:35Z</LastModified><ETag>&quot;4c65&quot;</ETag>"
        + "<Size>8</Size>"
        + more
        + "</Contents>";
  }

  private List<ObjectListingPage> walk(ObjectListingRequest request) throws IOException {
    List<ObjectListingPage> pages = new ArrayList<>();
    URI address = URI.create("http://127.0.0.1:" + server.port() + "/bucket");
    try (ObjectStore store = HttpObjectStore.at(ArchiveEndpoint.of(address.toString()))) {
      ObjectListings.walk(store, request, pages::add);
    }
    return pages;
  }

  private static List<String> keys(List<ObjectListingPage> pages) {
    return pages.stream().flatMap(page -> page.objects().stream()).map(ListedObject::key).toList();
  }

  private static List<String> prefixes(List<ObjectListingPage> pages) {
    return pages.stream().flatMap(page -> page.prefixes().stream()).toList();
  }
}
