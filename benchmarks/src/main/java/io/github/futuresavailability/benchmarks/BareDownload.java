package io.github.futuresavailability.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/** Downloads pages over 64 connections and does nothing with them: the least that they cost. */
final class BareDownload {
  /** What a download took. */
  record Result(double seconds, long bytes) {}

  private static final int CONNECTIONS = 64;

  private BareDownload() {}

  static Result of(List<URI> pages) throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try (CloseableHttpClient client = client()) {
      long start = System.nanoTime();
      List<Future<Long>> parts = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        parts.add(threads.submit(() -> download(client, pages, next)));
      }
      long bytes = 0;
      for (Future<Long> part : parts) {
        bytes += part.get();
      }
      return new Result((System.nanoTime() - start) / 1e9, bytes);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static CloseableHttpClient client() {
    return HttpClients.custom()
        .disableContentCompression()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .build())
        .build();
  }

  private static long download(CloseableHttpClient client, List<URI> pages, AtomicInteger next)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    for (int i = next.getAndIncrement(); i < pages.size(); i = next.getAndIncrement()) {
      bytes +=
          client.execute(
              new HttpGet(pages.get(i)),
              response -> {
                long length = 0;
                try (InputStream in = response.getEntity().getContent()) {
                  for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    length += n;
                  }
                }
                return length;
              });
    }
    return bytes;
  }
}
