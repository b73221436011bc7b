package io.github.futuresavailability.candles;

import io.github.futuresavailability.candles.IndexRanges.IndexRange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
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
  /** A killed process loses the windows of one write. */
  private static final Duration LONGEST_UNWRITTEN = Duration.ofSeconds(1);

  /** The rows of a row group of DuckDB. */
  private static final int ROW_GROUP = 122_880;

  /** Windows without candles have no rows, and a universe has hundreds of thousands of them. */
  private static final int MOST_WINDOWS_IN_ONE_WRITE = 5_000;

  private static final int MOST_WAITING = 64;
  private static final int MIN_WINDOWS_FOR_RATIO = 100;
  private static final Duration STOP_TIMEOUT = Duration.ofMillis(500);

  private final BackfillOptions options;
  private final long began = System.nanoTime();
  private final Instant startedAt;
  private final List<List<CandleWindow>> requests = new ArrayList<>();
  private final Set<CandleWindow> dataBegins = new HashSet<>();
  private final RefreshedWindows refreshed = new RefreshedWindows();
  private final AtomicInteger next = new AtomicInteger();
  private final BlockingQueue<Object> finished = new LinkedBlockingQueue<>(MOST_WAITING);
  private final List<Thread> workers = new ArrayList<>();
  private final List<WindowResult> unwritten = new ArrayList<>();

  /** What workers had read when the run was stopped. */
  private final Queue<WindowResult> late = new ConcurrentLinkedQueue<>();

  private final List<LedgerEntry> failures = new ArrayList<>();
  private volatile boolean stopped;

  /** No thread takes from the queue any more. */
  private volatile boolean abandoned;

  private long lastWrite = System.nanoTime();
  private long unwrittenRows;
  private int windowsDone;
  private int total;
  private int windows;
  private int noData;
  private int pending;
  private long candles;
  private boolean stoppedEarly;

  /** What a worker puts into the queue at its end. */
  private record WorkerEnd(@Nullable Throwable failure) {}

  BackfillRun(BackfillOptions options) {
    this.options = options;
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
      write();
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
        candles,
        failures,
        stoppedEarly,
        startedAt,
        options.clock().instant());
  }

  private void plan(IndexRange range) throws InterruptedException {
    for (BackfillPlan plan : plans(range)) {
      requests.addAll(plan.requests());
      plan.dataBegins().ifPresent(dataBegins::add);
      refreshed.add(plan.instrument(), plan.refreshed());
      windowsDone += plan.done();
      total += plan.known().size();
      total += plan.requests().stream().mapToInt(List::size).sum();
      plan.known().forEach(this::take);
    }
    write();
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
      requireAll(request, batches);
      return results(request, batches, time.get()).stream().map(refreshed::checked).toList();
    } catch (IOException e) {
      // A timeout of a source can be an InterruptedIOException as well; that window has failed.
      if (e instanceof InterruptedIOException interrupted
          && (stopped || Thread.currentThread().isInterrupted())) {
        throw interrupted;
      }
      return request.stream()
          .map(window -> WindowResult.failed(window, String.valueOf(e.getMessage()), now))
          .toList();
    }
  }

  /** A window that a source leaves out would have no outcome, and the run would seem complete. */
  private void requireAll(List<CandleWindow> request, List<CandleBatch> batches)
      throws CandleSourceException {
    CandleWindow last = request.get(request.size() - 1);
    long next = request.get(0).firstIndex();
    boolean isInOrder = true;
    for (CandleBatch batch : batches) {
      CandleWindow window = batch.window();
      isInOrder =
          isInOrder
              && window.instrument().equals(last.instrument())
              && window.resolution() == last.resolution()
              && window.firstIndex() == next;
      next = window.lastIndex() + 1;
    }
    if (!isInOrder || next != last.lastIndex() + 1) {
      throw new CandleSourceException(
          CandleSourceException.Kind.PERMANENT,
          "The source %s returned other windows than %s: %s"
              .formatted(options.source().name(), request, batches),
          null,
          null);
    }
  }

  /** Where the data begins, all before the first candle is without data. */
  private List<WindowResult> results(
      List<CandleWindow> request, List<CandleBatch> batches, Instant now) {
    boolean isBeforeData = dataBegins.contains(request.get(0));
    List<WindowResult> results = new ArrayList<>();
    for (CandleBatch batch : batches) {
      boolean isFirst = isBeforeData && batch.size() > 0;
      List<CandleBatch> parts = isFirst ? fromFirstCandle(batch) : List.of(batch);
      parts.forEach(part -> results.add(WindowResult.of(options.source(), part, now)));
      isBeforeData = isBeforeData && !isFirst;
    }
    return results;
  }

  private static List<CandleBatch> fromFirstCandle(CandleBatch batch) {
    CandleWindow window = batch.window();
    if (batch.start(0).equals(window.first())) {
      return List.of(batch);
    }
    long first = window.resolution().indexOf(batch.start(0));
    return List.of(
        CandleBatch.none(
            CandleWindow.of(
                window.instrument(), window.resolution(), window.firstIndex(), first - 1)),
        batch.within(
            CandleWindow.of(window.instrument(), window.resolution(), first, window.lastIndex())));
  }

  private void collect() throws InterruptedException {
    int running = workers.size();
    while (running > 0) {
      Object event = finished.poll(LONGEST_UNWRITTEN.toMillis(), TimeUnit.MILLISECONDS);
      if (event instanceof WorkerEnd end) {
        running--;
        if (end.failure() != null) {
          writeBefore(end.failure());
          rethrow(end.failure());
        }
      } else if (event instanceof WindowResult result) {
        writeIfFull(result);
        take(result);
      }
      if (System.nanoTime() - lastWrite > LONGEST_UNWRITTEN.toNanos()) {
        write();
      }
    }
  }

  private void writeBefore(Throwable failure) {
    try {
      write();
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

  private void take(WindowResult result) {
    unwritten.add(result);
    unwrittenRows += result.batch().size();
    windows++;
    switch (result.entry().state()) {
      case FAILED -> failures.add(result.entry());
      case NO_DATA -> noData++;
      case PENDING -> pending++;
      case OK -> {}
    }
    boolean tooMany = failures.size() > windows * options.maxFailureRatio();
    if (windows >= MIN_WINDOWS_FOR_RATIO && tooMany) {
      stoppedEarly = true;
      stopped = true;
    }
  }

  /**
   * Two full row groups, which DuckDB writes into its file at once. A little more would fill a
   * third one to a small part, and the file would be twice as large in the end.
   */
  private void writeIfFull(WindowResult next) {
    if (unwrittenRows + next.batch().size() > 2 * ROW_GROUP) {
      writeFirst(unwritten.size());
    }
  }

  /** In parts of less than a row group, for the same reason. */
  private void write() {
    lastWrite = System.nanoTime();
    while (!unwritten.isEmpty()) {
      int count = 0;
      long rows = 0;
      while (count < Math.min(unwritten.size(), MOST_WINDOWS_IN_ONE_WRITE)
          && (count == 0 || rows + unwritten.get(count).batch().size() < ROW_GROUP)) {
        rows += unwritten.get(count).batch().size();
        count++;
      }
      writeFirst(count);
    }
  }

  private void writeFirst(int count) {
    List<WindowResult> results = List.copyOf(unwritten.subList(0, count));
    options.store().write(options.source().name(), results);
    long rows = results.stream().mapToLong(result -> result.batch().size()).sum();
    candles += rows;
    unwrittenRows -= rows;
    unwritten.subList(0, count).clear();
    // After the write: a slow store gets more at once, not less.
    lastWrite = System.nanoTime();
    report();
  }

  private void report() {
    options
        .progress()
        .onProgress(
            new BackfillProgress(
                Math.min(windows, total),
                total,
                candles,
                Duration.ofNanos(System.nanoTime() - began)));
  }

  private BackfillInterruptedException interrupted(InterruptedException cause) {
    stop();
    for (Object event = finished.poll(); event != null; event = finished.poll()) {
      if (event instanceof WindowResult result) {
        take(result);
      }
    }
    for (WindowResult result = late.poll(); result != null; result = late.poll()) {
      take(result);
    }
    BackfillInterruptedException interrupted = new BackfillInterruptedException(cause);
    try {
      write();
    } catch (RuntimeException e) {
      interrupted.addSuppressed(e);
    }
    Thread.currentThread().interrupt();
    return interrupted;
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
