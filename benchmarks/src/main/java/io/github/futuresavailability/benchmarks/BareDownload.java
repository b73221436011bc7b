package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.probe.HttpLimits;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectListingRequest;
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

/** Downloads pages over 64 connections without parsing them: the minimum cost of a listing. */
final class BareDownload {
  /** The time and bytes of a download. */
  record Result(double seconds, long bytes) {}

  /** Gets a page and returns its number of bytes. */
  private interface Getter<T> {
    long get(T page) throws IOException;
  }

  private static final int CONNECTIONS = 64;

  private BareDownload() {}

  static Result of(List<URI> pages) throws IOException, InterruptedException {
    try (CloseableHttpClient client = client()) {
      return all(pages, page -> length(client, page));
    }
  }

  /** Downloads the same pages in the same way, and parses them. */
  static Result parsed(ArchiveEndpoint endpoint, List<ObjectListingRequest> requests)
      throws IOException, InterruptedException {
    HttpLimits limits = HttpLimits.DEFAULT.withConnections(CONNECTIONS);
    try (HttpObjectStore store = HttpObjectStore.at(endpoint, limits)) {
      return all(requests, request -> store.list(request).objects().size());
    }
  }

  private static <T> Result all(List<T> pages, Getter<T> getter)
      throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      long start = System.nanoTime();
      List<Future<Long>> parts = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        parts.add(threads.submit(() -> part(pages, next, getter)));
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

  private static <T> long part(List<T> pages, AtomicInteger next, Getter<T> getter)
      throws IOException {
    long bytes = 0;
    for (int i = next.getAndIncrement(); i < pages.size(); i = next.getAndIncrement()) {
      bytes += getter.get(pages.get(i));
    }
    return bytes;
  }

  private static long length(CloseableHttpClient client, URI page) throws IOException {
    byte[] buffer = new byte[1 << 16];
    return client.execute(
        new HttpGet(page),
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
}
