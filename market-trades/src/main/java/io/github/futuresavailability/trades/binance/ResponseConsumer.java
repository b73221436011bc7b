package io.github.futuresavailability.trades.binance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Collects the body of one response up to a maximum size. */
final class ResponseConsumer extends AbstractBinResponseConsumer<BinanceResponse> {
  private final int maxBytes;
  private @Nullable HttpResponse head;
  private byte[] body = new byte[1 << 14];
  private int length;

  ResponseConsumer(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  protected void start(HttpResponse response, @Nullable ContentType type) {
    head = response;
  }

  @Override
  protected int capacityIncrement() {
    return Integer.MAX_VALUE;
  }

  @Override
  protected void data(ByteBuffer data, boolean endOfStream) throws IOException {
    int more = data.remaining();
    if (more > maxBytes - length) {
      throw new IOException("the response is larger than " + maxBytes + " B");
    }
    if (length + more > body.length) {
      body = Arrays.copyOf(body, Math.max(2 * body.length, length + more));
    }
    data.get(body, length, more);
    length += more;
  }

  @Override
  protected BinanceResponse buildResult() {
    if (head == null) {
      throw new IllegalStateException("a response without a head");
    }
    return new BinanceResponse(head, body, length);
  }

  @Override
  public void releaseResources() {
    // The body is handed over.
  }
}
