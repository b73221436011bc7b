package io.github.futuresavailability.kafka.avro;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A complete response of a registry. */
record RegistryResponse(int status, String body) {
  /** The longest schema of Confluent's cloud. */
  private static final int MAX_BYTES = 1 << 20;

  static RegistryResponse read(int status, @Nullable InputStream content) throws IOException {
    if (content == null) {
      return new RegistryResponse(status, "");
    }
    byte[] bytes = content.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IOException("a response of more than 1 MiB");
    }
    return new RegistryResponse(status, new String(bytes, StandardCharsets.UTF_8));
  }

  boolean isSuccess() {
    return status == 200;
  }
}
