package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lists symbols as the Python original does: one {@code aws s3 ls} for each, ten at a time. */
final class AwsListing {
  private static final int WORKERS = 10;

  private AwsListing() {}

  /** The seconds for all symbols, or empty if the command is not installed. */
  static OptionalDouble seconds(ArchiveEndpoint endpoint, List<String> symbols)
      throws IOException, InterruptedException {
    if (!isInstalled()) {
      return OptionalDouble.empty();
    }
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try {
      long start = System.nanoTime();
      List<Future<Integer>> listings = new ArrayList<>();
      for (String symbol : symbols) {
        listings.add(workers.submit(() -> run(command(endpoint, symbol))));
      }
      for (Future<Integer> listing : listings) {
        if (listing.get() != 0) {
          throw new IOException("aws s3 ls ended with status " + listing.get());
        }
      }
      return OptionalDouble.of((System.nanoTime() - start) / 1e9);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      return run(List.of("aws", "--version")) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** The arguments; the address of the archive is that of its bucket. */
  private static List<String> command(ArchiveEndpoint endpoint, String symbol) {
    URI bucket = endpoint.listing();
    String prefix = ArchiveSeries.UM_KLINES_1M.symbolPrefix(Cadence.DAILY, symbol);
    return List.of(
        "aws",
        "s3",
        "ls",
        "s3:/" + bucket.getPath() + "/" + prefix,
        "--no-sign-request",
        "--region",
        "ap-northeast-1",
        "--endpoint-url",
        bucket.getScheme() + "://" + bucket.getAuthority());
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("NO_PROXY", "127.0.0.1");
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    return builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
