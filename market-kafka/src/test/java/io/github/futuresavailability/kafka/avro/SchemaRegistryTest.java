package io.github.futuresavailability.kafka.avro;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.futuresavailability.trades.Trade;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The wire format of Confluent, with a registry that responds as its REST interface says. */
final class SchemaRegistryTest {
  private static final String TOPIC = "market.crypto.binance.trades";
  private static final String VERSIONS = "/subjects/" + TOPIC + "-value/versions";

  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final Trade trade = new AnyRecord(3).trade();
  private SchemaRegistry registry;
  private RecordCodec<Trade> codec;

  @BeforeEach
  void open() {
    registry = SchemaRegistry.at(URI.create(server.baseUrl() + "/"), Duration.ofSeconds(20));
    codec = RecordCodec.confluent(RecordKind.TRADES, registry, TOPIC);
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private void returnsSchema(int id, Schema schema) {
    server.stubFor(
        get(urlEqualTo("/schemas/ids/" + id))
            .willReturn(jsonResponse(RegistryJson.schemaRequest(schema.toString()), 200)));
  }

  private void registersAs(int id) {
    server.stubFor(post(urlEqualTo(VERSIONS)).willReturn(jsonResponse("{\"id\":" + id + "}", 200)));
  }

  @Test
  void theSchemaIsRegisteredOnceAndItsIdIsInEveryValue() {
    registersAs(258);
    returnsSchema(258, RecordKind.TRADES.schema());

    byte[] first = codec.encode(trade);
    byte[] second = codec.encode(trade);

    assertThat(first).isEqualTo(second).startsWith(0, 0, 0, 1, 2);
    assertThat(codec.decode(first)).isEqualTo(trade);
    server.verify(
        1,
        postRequestedFor(urlEqualTo(VERSIONS))
            .withHeader(
                "Content-Type", equalTo("application/vnd.schemaregistry.v1+json; charset=UTF-8"))
            .withRequestBody(
                matchingJsonPath("$.schema", equalTo(RecordKind.TRADES.schema().toString()))));
  }

  @Test
  void theSchemaOfAnIdIsRequestedOnce() {
    registersAs(9);
    returnsSchema(9, RecordKind.TRADES.schema());
    byte[] value = codec.encode(trade);

    assertThat(codec.decode(value)).isEqualTo(codec.decode(value));

    server.verify(1, getRequestedFor(urlEqualTo("/schemas/ids/9")));
  }

  /** Another version of the record, whose fields have another order and one more. */
  @Test
  void aRecordOfAnotherVersionIsRead() {
    registersAs(1);
    returnsSchema(
        1,
        SchemaEvolutionTest.changed(
            "\"fields\":[", "\"fields\":[{\"name\":\"venue\",\"type\":\"string\"},"));
    byte[] value = codec.encode(trade);
    byte[] withVenue =
        ByteBuffer.allocate(value.length + 3)
            .put(value, 0, 5)
            .put(new byte[] {4, 'o', 'n'})
            .put(value, 5, value.length - 5)
            .array();

    assertThat(codec.decode(withVenue)).isEqualTo(trade);
    assertThatThrownBy(() -> codec.decode(value)).isInstanceOf(UnreadableRecordException.class);
    assertThat(codec.decode(withVenue)).isEqualTo(trade);
  }

  @Test
  void bothFormatsAreRead() {
    byte[] singleObject = RecordCodec.singleObject(RecordKind.TRADES).encode(trade);

    assertThat(codec.decode(singleObject)).isEqualTo(trade);
  }

  @Test
  void anUnknownIdAndAForeignSchemaAreUnreadable() {
    server.stubFor(
        get(urlEqualTo("/schemas/ids/5"))
            .willReturn(
                jsonResponse("{\"error_code\":40403,\"message\":\"Schema 5 not found\"}", 404)));
    returnsSchema(6, RecordKind.QUOTES.schema());
    server.stubFor(
        get(urlEqualTo("/schemas/ids/4294967295"))
            .willReturn(
                jsonResponse(
                    "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax = \\\"proto3\\\";\"}", 200)));

    assertUnreadable(new byte[] {0, 0, 0, 0, 5, 1}, "has no schema 5");
    assertUnreadable(new byte[] {0, 0, 0, 0, 6, 1}, "The value is no record");
    assertUnreadable(new byte[] {0, -1, -1, -1, -1, 1}, "is none of Avro");
  }

  /** Avro alone reads them, as a price that is 10,000 times lower and a time in the year 58,000. */
  @Test
  void aSchemaWithAnotherScaleOrUnitIsUnreadable() {
    registersAs(1);
    byte[] value = codec.encode(trade);
    for (String[] change :
        new String[][] {
          {"\"scale\":8", "\"scale\":4", "price"},
          {"timestamp-micros", "timestamp-millis", "timestamp"},
          {"\"logicalType\":\"decimal\",", "", "price"}
        }) {
      returnsSchema(1, SchemaEvolutionTest.changed(change[0], change[1]));
      RecordCodec<Trade> other = RecordCodec.confluent(RecordKind.TRADES, registry, TOPIC);
      assertThatThrownBy(() -> other.decode(value))
          .isInstanceOf(UnreadableRecordException.class)
          .hasMessageContaining("The field " + change[2] + " is ");
    }
    returnsSchema(1, Schema.create(Schema.Type.INT));
    assertUnreadable(value, "The schema is no record: INT");
  }

  private void assertUnreadable(byte[] value, String message) {
    assertThatThrownBy(() -> codec.decode(value))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining(message);
  }

  /** No dead letter: the record is readable as soon as the registry is. */
  @Test
  void aFailureOfTheRegistryIsNoFaultOfTheRecord() {
    assertFails(
        aResponse().withStatus(500).withBody("out of memory\n"), "status 500 \"out of memory\"");
    assertFails(aResponse().withStatus(404).withBody("<html>"), "status 404 \"<html>\"");
    assertFails(jsonResponse("{\"schema\":", 200), "status 200");
    assertFails(jsonResponse("{\"subject\":{\"schema\":\"x\"}}", 200), "status 200");
    assertFails(jsonResponse("[1]", 200), "status 200");
    assertFails(
        aResponse().withStatus(302).withHeader("Location", "http://localhost:1/"), "status 302");
    assertFails(aResponse().withBody("x".repeat((1 << 20) + 1)), "more than 1 MiB");
  }

  private void assertFails(
      com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder response, String message) {
    server.stubFor(get(urlEqualTo("/schemas/ids/7")).willReturn(response));

    assertThatThrownBy(() -> codec.decode(new byte[] {0, 0, 0, 0, 7, 1}))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("GET " + server.baseUrl() + "/schemas/ids/7")
        .hasMessageContaining(message);
  }

  @Test
  void aRejectedSchemaIsAFailureAndNothingIsEncoded() {
    server.stubFor(
        post(urlEqualTo(VERSIONS))
            .willReturn(
                jsonResponse(
                    "{\"error_code\":409,\"message\":\"Schema being registered is incompatible\"}",
                    409)));

    assertThatThrownBy(() -> codec.encode(trade))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining("POST " + server.baseUrl() + VERSIONS + ": status 409")
        .hasMessageContaining("incompatible");

    registersAs(2);
    assertThat(codec.encode(trade)).startsWith(0, 0, 0, 0, 2);
  }

  @Test
  void aRegistryThatIsAwayIsAFailure() {
    String address = server.baseUrl();
    server.getRuntimeInfo().getWireMock().shutdown();

    assertThatThrownBy(() -> codec.encode(trade))
        .isInstanceOf(SchemaRegistryException.class)
        .hasMessageContaining(address);
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThatThrownBy(() -> SchemaRegistry.at(URI.create("localhost:8081")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("localhost:8081");
    assertThatThrownBy(() -> SchemaRegistry.at(URI.create("http://localhost"), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0S");
  }
}
