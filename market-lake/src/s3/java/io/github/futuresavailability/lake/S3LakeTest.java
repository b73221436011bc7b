package io.github.futuresavailability.lake;

import static io.github.futuresavailability.lake.LakeFixtures.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.futuresavailability.trades.Trade;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A lake in S3, by Iceberg's S3FileIO and Amazon's client, on a server of the protocol. */
final class S3LakeTest {
  private static final String BUCKET = "bucket";
  private static final URI WAREHOUSE = URI.create("s3://" + BUCKET + "/my/lake");

  @TempDir Path folder;

  private BlobStoreContext blobs;
  private S3Proxy server;
  private S3Client client;
  private S3FileIO files;

  @BeforeEach
  void start() throws Exception {
    blobs =
        ContextBuilder.newBuilder("transient")
            .credentials("identity", "credential")
            .build(BlobStoreContext.class);
    server =
        S3Proxy.builder()
            .blobStore(blobs.getBlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "identity", "credential")
            .build();
    server.start();
    client = client(server.getPort());
    client.createBucket(request -> request.bucket(BUCKET));
    int port = server.getPort();
    files = new S3FileIO(() -> client(port));
    files.initialize(Map.of());
  }

  private static S3Client client(int port) {
    return S3Client.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("identity", "credential")))
        .httpClient(UrlConnectionHttpClient.create())
        // S3Proxy does not know checksums after the content, which newer clients send by default.
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .serviceConfiguration(configuration -> configuration.chunkedEncodingEnabled(false))
        .build();
  }

  @AfterEach
  void stop() throws Exception {
    files.close();
    client.close();
    server.stop();
    blobs.close();
  }

  private Lake open() {
    return Lake.open(
        LakeCatalog.sqlite(folder.resolve("catalog.db")).withFiles(files),
        WAREHOUSE,
        LakeOptions.standard());
  }

  private List<String> keys(String ending) {
    return client.listObjectsV2Paginator(request -> request.bucket(BUCKET)).contents().stream()
        .map(S3Object::key)
        .filter(key -> key.endsWith(ending))
        .toList();
  }

  @Test
  void recordsAreAppendedReadJoinedAndVerified() {
    List<Trade> trades = LakeFixtures.various(23, 600);
    try (Lake lake = open()) {
      LakeFixtures.append(lake, trades.subList(0, 200));
      LakeFixtures.append(lake, trades.subList(200, 400));
      assertThat(lake.trades().appendNew(trades)).isEqualTo(new AppendResult(200, 400));
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.inOrder(trades));
      int before = keys(".parquet").size();

      MaintenanceReport report = LakeFixtures.maintainStrictly(lake);
      assertThat(report.joinedFiles()).isPositive();
      assertThat(report.expiredFiles()).isPositive();
      assertThat(keys(".parquet")).hasSizeLessThan(before);
      assertThat(lake.trades().position(SOURCE).value("rows")).hasValue(400);
    }
    try (Lake again = open()) {
      assertThat(LakeFixtures.all(again.trades())).isEqualTo(LakeFixtures.inOrder(trades));
      assertThat(again.verifyRecords().problems()).isEmpty();
    }
    assertThat(keys("")).allMatch(key -> key.startsWith("my/lake/market_data/"));
  }

  @Test
  void whatNothingNamesIsRemovedOnceItIsOld() {
    try (Lake lake = open()) {
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 3));
      String orphan = keys(".parquet").get(0).replace(".parquet", "-orphan.parquet");
      client.putObject(
          request -> request.bucket(BUCKET).key(orphan), RequestBody.fromString("orphan"));
      assertThat(lake.maintain(Maintenance.standard()).orphans()).isZero();

      Instant later = Instant.now().plus(Duration.ofDays(4));
      assertThat(lake.maintain(Maintenance.standard(), later).orphans()).isEqualTo(1);
      assertThat(keys("-orphan.parquet")).isEmpty();
      assertThat(lake.verify().problems()).isEmpty();
    }
  }

  @Test
  void aLostFileIsNamed() {
    try (Lake lake = open()) {
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 3));
      String key = keys(".parquet").get(0);
      client.deleteObject(request -> request.bucket(BUCKET).key(key));

      assertThat(lake.verify().problems())
          .singleElement()
          .satisfies(p -> assertThat(p.kind()).isEqualTo(LakeProblem.Kind.DATA_MISSING))
          .satisfies(p -> assertThat(p.location()).endsWith(key));
      assertThatExceptionOfType(LakeException.class)
          .isThrownBy(() -> lake.trades().of("BTCUSDT").count())
          .withMessageContaining(key);
    }
  }
}
