package io.github.futuresavailability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.KlineInterval;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An independent check: Amazon's own client reads the archive as it reads S3. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AwsSdkListingTest {
  private static final ArchiveSeries SERIES = ArchiveSeries.UM_KLINES_1M;
  private static final ArchiveSeries CANDLES =
      ArchiveSeries.klines(Market.UM, KlineInterval.ONE_DAY);
  private static final int SYMBOLS = 1100;

  private final ArchiveScenario scenario =
      ArchiveScenario.generated(3, SYMBOLS, DateRange.parse("2023-01-01..2024-06-30"));
  private final EmbeddedArchive archive = EmbeddedArchive.start(scenario);
  private final S3Client s3 = client(archive);
  private final String bucket = archive.endpoint().listing().getPath().substring(1);

  @AfterAll
  void stop() {
    s3.close();
    archive.close();
  }

  private static S3Client client(EmbeddedArchive archive) {
    URI address = archive.endpoint().listing();
    return S3Client.builder()
        .endpointOverride(URI.create("http://" + address.getAuthority()))
        .forcePathStyle(true)
        .region(Region.AP_NORTHEAST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  @Test
  void version2ListsEverySymbolOverSeveralPages() {
    ListObjectsV2Request request =
        ListObjectsV2Request.builder()
            .bucket(bucket)
            .prefix(SERIES.prefix(Cadence.DAILY))
            .delimiter("/")
            .build();

    List<String> symbols =
        s3.listObjectsV2Paginator(request).commonPrefixes().stream()
            .map(CommonPrefix::prefix)
            .map(prefix -> SERIES.symbolOf(Cadence.DAILY, prefix).orElseThrow())
            .toList();

    assertThat(symbols).hasSize(SYMBOLS).isEqualTo(scenario.symbols());
  }

  @Test
  void version1ListsEverySymbolByTheNextMarker() {
    List<String> symbols = new ArrayList<>();
    ListObjectsResponse page;
    String marker = null;
    do {
      page =
          s3.listObjects(
              ListObjectsRequest.builder()
                  .bucket(bucket)
                  .prefix(SERIES.prefix(Cadence.DAILY))
                  .delimiter("/")
                  .marker(marker)
                  .build());
      page.commonPrefixes()
          .forEach(p -> symbols.add(SERIES.symbolOf(Cadence.DAILY, p.prefix()).orElseThrow()));
      marker = page.nextMarker();
    } while (page.isTruncated());

    assertThat(symbols).isEqualTo(scenario.symbols());
  }

  @Test
  void bothVersionsListTheSameKeysOfASymbolInOrder() {
    String prefix = SERIES.symbolPrefix(Cadence.DAILY, "BTCUSDT");
    List<S3Object> two =
        s3
            .listObjectsV2Paginator(
                ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).build())
            .contents()
            .stream()
            .toList();
    List<S3Object> one = new ArrayList<>();
    ListObjectsResponse page;
    String marker = null;
    do {
      page =
          s3.listObjects(
              ListObjectsRequest.builder().bucket(bucket).prefix(prefix).marker(marker).build());
      assertThat(page.nextMarker()).isNull();
      one.addAll(page.contents());
      marker = one.get(one.size() - 1).key();
    } while (page.isTruncated());

    List<String> expected = new ArrayList<>();
    for (LocalDate day : scenario.presentDays("BTCUSDT")) {
      ArchiveFile file = SERIES.daily("BTCUSDT", day);
      expected.add(file.key());
      expected.add(file.checksumKey());
    }
    assertThat(two).extracting(S3Object::key).hasSizeGreaterThan(1000).isEqualTo(expected);
    assertThat(one).isEqualTo(two);
  }

  @Test
  void aListingHeadAndGetAgreeOnSizeTagAndTime() {
    String prefix = CANDLES.symbolPrefix(Cadence.DAILY, "龙虾USDT");
    List<S3Object> listed =
        s3.listObjectsV2(ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).build())
            .contents();

    assertThat(listed).isNotEmpty();
    for (S3Object object : listed.subList(0, 4)) {
      HeadObjectResponse head = s3.headObject(r -> r.bucket(bucket).key(object.key()));
      ResponseBytes<GetObjectResponse> got =
          s3.getObjectAsBytes(r -> r.bucket(bucket).key(object.key()));
      assertThat(head.contentLength()).isEqualTo(object.size());
      assertThat(got.asByteArray()).hasSize(Math.toIntExact(object.size()));
      assertThat(head.eTag()).isEqualTo(object.eTag()).isEqualTo(got.response().eTag());
      assertThat(head.lastModified())
          .isEqualTo(object.lastModified())
          .isEqualTo(got.response().lastModified());
    }
  }

  @Test
  void anyDelimiterFoldsKeys() {
    String prefix = SERIES.symbolPrefix(Cadence.DAILY, "BTCUSDT");
    List<String> folded =
        s3
            .listObjectsV2Paginator(
                r -> r.bucket(bucket).prefix(prefix).delimiter(".zip").maxKeys(100))
            .commonPrefixes()
            .stream()
            .map(CommonPrefix::prefix)
            .toList();

    assertThat(folded)
        .isEqualTo(
            scenario.presentDays("BTCUSDT").stream()
                .map(day -> SERIES.daily("BTCUSDT", day).key())
                .toList());
  }

  @Test
  void startAfterReachesADateDirectly() {
    String prefix = SERIES.symbolPrefix(Cadence.DAILY, "BTCUSDT");
    LocalDate last = LocalDate.parse("2024-06-28");

    List<S3Object> contents =
        s3.listObjectsV2(
                r ->
                    r.bucket(bucket)
                        .prefix(prefix)
                        .startAfter(SERIES.daily("BTCUSDT", last).checksumKey()))
            .contents();

    assertThat(contents)
        .extracting(S3Object::key)
        .first()
        .isEqualTo(SERIES.daily("BTCUSDT", last.plusDays(1)).key());
    assertThat(contents).hasSize(4);
  }

  @Test
  void aPartOfAnObjectCanBeRequested() {
    String key = CANDLES.daily("BTCUSDT", LocalDate.parse("2024-01-15")).key();
    byte[] whole = s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray();

    assertThat(part(key, "bytes=10-19")).isEqualTo(Arrays.copyOfRange(whole, 10, 20));
    assertThat(part(key, "bytes=10-")).isEqualTo(Arrays.copyOfRange(whole, 10, whole.length));
    assertThat(part(key, "bytes=-5"))
        .isEqualTo(Arrays.copyOfRange(whole, whole.length - 5, whole.length));
    assertThat(part(key, "lines=1-2")).isEqualTo(whole);
    assertThatThrownBy(() -> part(key, "bytes=99999-"))
        .isInstanceOf(S3Exception.class)
        .hasMessageContaining("The requested range is not satisfiable");
  }

  private byte[] part(String key, String range) {
    return s3.getObjectAsBytes(r -> r.bucket(bucket).key(key).range(range)).asByteArray();
  }

  @Test
  void whatIsNotThereIsANamedError() {
    assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("data/nothing.zip")))
        .isInstanceOf(NoSuchKeyException.class)
        .hasMessageContaining("The specified key does not exist.");
    assertThatThrownBy(() -> s3.headObject(r -> r.bucket(bucket).key("data/nothing.zip")))
        .isInstanceOf(NoSuchKeyException.class)
        .hasMessageContaining("404");
    assertThatThrownBy(() -> s3.listObjectsV2(r -> r.bucket("another-bucket")))
        .isInstanceOf(NoSuchBucketException.class)
        .hasMessageContaining("The specified bucket does not exist");
    assertThatThrownBy(() -> s3.listObjectsV2(r -> r.bucket(bucket).maxKeys(-1)))
        .isInstanceOf(S3Exception.class)
        .hasMessageContaining("Argument max-keys must be an integer between 0 and 2147483647");
  }
}
