package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.internal.Sha256;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Writes a response body to a file, up to a size limit, and computes its checksum, which is the
 * value of the body.
 */
final class ReceivedFile implements HttpResponse.BodySubscriber<String>, AutoCloseable {
  private final FileChannel file;
  private final long maxBytes;
  private final Runnable progress;
  private final MessageDigest digest = Sha256.digest();
  private final CompletableFuture<String> sha256 = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;
  private long received;

  ReceivedFile(Path file, long maxBytes, Runnable progress) throws IOException {
    this.file =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    this.maxBytes = maxBytes;
    this.progress = progress;
  }

  @Override
  public CompletionStage<String> getBody() {
    return sha256;
  }

  @Override
  public void onSubscribe(Flow.Subscription toBody) {
    subscription = toBody;
    toBody.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    progress.run();
    try {
      for (ByteBuffer part : parts) {
        take(part);
      }
    } catch (IOException e) {
      if (subscription != null) {
        subscription.cancel();
      }
      sha256.completeExceptionally(e);
    }
  }

  private void take(ByteBuffer part) throws IOException {
    received += part.remaining();
    if (received > maxBytes) {
      throw new IOException(
          "it is larger than the limit of " + PlainText.counted(maxBytes, "byte"));
    }
    digest.update(part.duplicate());
    while (part.hasRemaining()) {
      file.write(part);
    }
  }

  @Override
  public void onError(Throwable failure) {
    sha256.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    sha256.complete(Sha256.hex(digest));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
