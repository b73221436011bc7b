package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.internal.PlainText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Downloads files within limits of time and size. The timeout of the JDK's HTTP client covers only
 * the headers, and a slow body could take forever; so the waiting thread checks the time.
 */
final class SnapshotDownload {
  private static final int OK = 200;
  private static final long CHECK_MILLIS = 50;

  private final FetchLimits limits;
  private final HttpClient client;
  private final long end;
  private volatile long lastByte = System.nanoTime();

  SnapshotDownload(FetchLimits limits) {
    this.limits = limits;
    this.end = System.nanoTime() + limits.totalTimeout().toNanos();
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(limits.idleTimeout())
            .build();
  }

  /** Downloads a file and returns its checksum. */
  String get(URI uri, Path to, long maxBytes) {
    lastByte = System.nanoTime();
    try (ReceivedFile file = new ReceivedFile(to, maxBytes, () -> lastByte = System.nanoTime())) {
      HttpRequest request = HttpRequest.newBuilder(uri).GET().build();
      HttpResponse<String> response = await(client.sendAsync(request, handler(file, maxBytes)));
      if (response.statusCode() != OK) {
        throw new FetchException(uri, response.statusCode(), "; nothing was changed");
      }
      return response.body();
    } catch (IOException e) {
      throw new FetchException(uri, message(e), e);
    }
  }

  private BodyHandler<String> handler(ReceivedFile file, long maxBytes) {
    return head -> {
      lastByte = System.nanoTime();
      if (head.statusCode() != OK) {
        return BodySubscribers.replacing("");
      }
      long announced = head.headers().firstValueAsLong("Content-Length").orElse(0);
      if (announced > maxBytes) {
        file.onError(
            new IOException(
                String.format(
                    Locale.ROOT,
                    "it has %s, the limit is %,d",
                    PlainText.counted(announced, "byte"),
                    maxBytes)));
      }
      return file;
    };
  }

  private HttpResponse<String> await(CompletableFuture<HttpResponse<String>> exchange)
      throws IOException {
    try {
      while (true) {
        try {
          return exchange.get(CHECK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
          checkTime();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the thread was interrupted");
    } catch (ExecutionException e) {
      throw new IOException(message(cause(e)), e);
    } finally {
      exchange.cancel(true);
    }
  }

  private void checkTime() throws IOException {
    long now = System.nanoTime();
    if (now - end > 0) {
      throw new IOException("it took longer than " + limits.totalTimeout());
    }
    if (now - lastByte > limits.idleTimeout().toNanos()) {
      throw new IOException("nothing came for " + limits.idleTimeout());
    }
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof ExecutionException || failure instanceof CompletionException
        ? cause == null ? failure : cause(cause)
        : failure;
  }

  /** Some exceptions of the client have no message; then their class name is used. */
  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
