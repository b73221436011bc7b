package io.github.futuresavailability.candles;

import io.github.futuresavailability.candles.IndexRanges.IndexRange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One run of a backfill: workers request windows in parallel, and the calling thread writes them,
 * several in one transaction. Used once.
 */
final class BackfillRun {
  private static final int MOST_WAITING = 64;
  private static final int MIN_WINDOWS_FOR_RATIO = 100;
  private static final Duration STOP_TIMEOUT = Duration.ofMillis(500);

  private final BackfillOptions options;
  private final long began = System.nanoTime();
  private final Instant startedAt;
  private final List<List<CandleWindow>> requests = new ArrayList<>();
  private final ReadWindows readWindows;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger handled = new AtomicInteger();
  private final BlockingQueue<Object> finished = new LinkedBlockingQueue<>(MOST_WAITING);
  private final List<Thread> workers = new ArrayList<>();

  /** What workers had read when the run was stopped. */
  private final Queue<WindowResult> late = new ConcurrentLinkedQueue<>();

  private final WindowWrites writes;
  private final List<LedgerEntry> failures = new ArrayList<>();
  private volatile boolean stopped;

  /** No thread takes from the queue any more. */
  private volatile boolean abandoned;

  private int windowsDone;
  private int total;
  private int windows;
  private int noData;
  private int pending;
  private boolean tooManyFailed;

  /** What a worker puts into the queue at its end. */
  private record WorkerEnd(@Nullable Throwable failure) {}

  BackfillRun(BackfillOptions options) {
    this.options = options;
    this.readWindows = new ReadWindows(options.source(), options.allowsShrink());
    this.writes = new WindowWrites(options.store(), options.source().name(), this::report);
    this.startedAt = options.clock().instant();
  }

  BackfillReport run(@Nullable IndexRange range) {
    try {
      if (range != null) {
        plan(range);
        report();
        startWorkers();
        collect();
      }
      writes.writeAll();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      stop();
    }
    failures.sort(
        Comparator.comparing((LedgerEntry entry) -> entry.window().instrument())
            .thenComparing(entry -> entry.window().first()));
    return new BackfillReport(
        options.instruments(),
        options.resolution(),
        windowsDone,
        windows,
        noData,
        pending,
        writes.candles(),
        failures,
        tooManyFailed && handled.get() < requests.size(),
        startedAt,
        options.clock().instant());
  }

  private void plan(IndexRange range) throws InterruptedException {
    for (BackfillPlan plan : plans(range)) {
      requests.addAll(plan.requests());
      readWindows.add(plan);
      windowsDone += plan.done();
      total += plan.known().size();
      total += plan.requests().stream().mapToInt(List::size).sum();
      plan.known().forEach(this::take);
    }
    writes.writeAll();
  }

  /** In parallel, because a universe has hundreds of instruments whose first candle is unknown. */
  private List<BackfillPlan> plans(IndexRange range) throws InterruptedException {
    List<Callable<BackfillPlan>> tasks = new ArrayList<>();
    for (String instrument : options.instruments()) {
      tasks.add(() -> BackfillPlan.of(options, instrument, range));
    }
    ExecutorService planning =
        Executors.newFixedThreadPool(
            Math.min(options.source().parallelism(), tasks.size()),
            task -> daemon(task, "candles-plan"));
    try {
      List<BackfillPlan> plans = new ArrayList<>();
      for (Future<BackfillPlan> plan : planning.invokeAll(tasks)) {
        plans.add(plan.get());
      }
      return plans;
    } catch (ExecutionException e) {
      rethrow(e.getCause());
      throw new IllegalStateException("A plan cannot throw anything else", e);
    } finally {
      planning.shutdownNow();
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private void startWorkers() {
    for (int i = 0; i < Math.min(options.source().parallelism(), requests.size()); i++) {
      Thread worker = daemon(this::work, "candles-backfill-" + i);
      workers.add(worker);
      worker.start();
    }
  }

  private void work() {
    Throwable failure = null;
    try {
      for (int i = next.getAndIncrement(); i < requests.size() && !stopped; ) {
        handOver(read(requests.get(i)));
        handled.getAndIncrement();
        i = next.getAndIncrement();
      }
    } catch (InterruptedException | InterruptedIOException stopping) {
      // The run has stopped; the window is neither done nor failed.
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    end(new WorkerEnd(failure));
  }

  private void handOver(List<WindowResult> results) throws InterruptedException {
    int given = 0;
    try {
      for (; given < results.size(); given++) {
        finished.put(results.get(given));
      }
    } catch (InterruptedException stopping) {
      late.addAll(results.subList(given, results.size()));
      throw stopping;
    }
  }

  /** Never waits for room in a queue that nothing empties. */
  private void end(WorkerEnd end) {
    try {
      if (abandoned) {
        finished.offer(end);
      } else {
        finished.put(end);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private List<WindowResult> read(List<CandleWindow> request) throws InterruptedIOException {
    Instant now = options.clock().instant();
    EarliestTime time = new EarliestTime(now);
    try {
      List<CandleBatch> batches = options.source().read(request, time);
      return readWindows.outcomes(request, batches, time.get());
    } catch (PartialReadException e) {
      return partialOutcomes(request, e, time.get());
    } catch (IOException e) {
      // A timeout of a source can be an InterruptedIOException as well; that window has failed.
      if (e instanceof InterruptedIOException interrupted
          && (stopped || Thread.currentThread().isInterrupted())) {
        throw interrupted;
      }
      return failed(request, e, now);
    }
  }

  private List<WindowResult> partialOutcomes(
      List<CandleWindow> request, PartialReadException read, Instant now) {
    try {
      return readWindows.outcomes(request, read, now);
    } catch (CandleSourceException otherWindows) {
      return failed(request, otherWindows, now);
    }
  }

  private static List<WindowResult> failed(
      List<CandleWindow> request, IOException failure, Instant now) {
    return request.stream()
        .map(window -> WindowResult.failed(window, String.valueOf(failure.getMessage()), now))
        .toList();
  }

  private void collect() throws InterruptedException {
    int running = workers.size();
    while (running > 0) {
      Object event =
          finished.poll(WindowWrites.LONGEST_UNWRITTEN.toMillis(), TimeUnit.MILLISECONDS);
      if (event instanceof WorkerEnd end) {
        running--;
        if (end.failure() != null) {
          writeBefore(end.failure());
          rethrow(end.failure());
        }
      } else if (event instanceof WindowResult result) {
        take(result);
      }
      writes.writeIfDue();
    }
  }

  private void writeBefore(Throwable failure) {
    try {
      writes.writeAll();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  private void take(WindowResult read) {
    WindowResult result = writes.add(read);
    windows++;
    switch (result.entry().state()) {
      case FAILED -> failures.add(result.entry());
      case NO_DATA -> noData++;
      case PENDING -> pending++;
      case OK -> {}
    }
    boolean tooMany = failures.size() > windows * options.maxFailureRatio();
    if (windows >= MIN_WINDOWS_FOR_RATIO && tooMany) {
      tooManyFailed = true;
      stopped = true;
    }
  }

  private void report() {
    options
        .progress()
        .onProgress(
            new BackfillProgress(
                Math.min(windows, total),
                total,
                writes.candles(),
                Duration.ofNanos(System.nanoTime() - began)));
  }

  private BackfillInterruptedException interrupted(InterruptedException cause) {
    stop();
    BackfillInterruptedException interrupted = new BackfillInterruptedException(cause);
    try {
      takeRest();
      writes.writeAll();
    } catch (RuntimeException e) {
      interrupted.addSuppressed(e);
    }
    Thread.currentThread().interrupt();
    return interrupted;
  }

  private void takeRest() {
    for (Object event = finished.poll(); event != null; event = finished.poll()) {
      if (event instanceof WindowResult result) {
        take(result);
      }
    }
    for (WindowResult result = late.poll(); result != null; result = late.poll()) {
      take(result);
    }
  }

  /** Waits for the workers, so that no request is sent after the run has ended. */
  private void stop() {
    stopped = true;
    abandoned = true;
    workers.forEach(Thread::interrupt);
    long deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
    boolean wasInterrupted = Thread.interrupted();
    for (Thread worker : workers) {
      try {
        worker.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
      } catch (InterruptedException again) {
        wasInterrupted = true;
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
