package io.github.futuresavailability.logging;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.LoggingEventAware;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The logging back end of these tests, named by the system property {@code slf4j.provider}: keeps
 * what a thread, and those that it starts, log during a capture, and drops everything else.
 */
public final class CapturingLogs implements SLF4JServiceProvider {
  private static final ThreadLocal<@Nullable List<Line>> CAPTURED = new InheritableThreadLocal<>();

  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter mdc = new NOPMDCAdapter();

  /** Libraries below log too; no test reads that. */
  private static Logger logger(String name) {
    return name.startsWith("io.github.futuresavailability")
        ? new CapturingLogger(name)
        : NOPLogger.NOP_LOGGER;
  }

  /** One logged event; the values as text, without those that are null. */
  public record Line(Level level, String message, Map<String, String> values) {}

  /**
   * Runs something in a thread of its own, and returns what it and those that it started logged
   * meanwhile. A thread of the test engine may start another one for other tests at any time, whose
   * lines would then be here as well.
   */
  public static List<Line> during(Runnable work) {
    List<Line> lines = Collections.synchronizedList(new ArrayList<>());
    FutureTask<Void> task = new FutureTask<>(work, null);
    new Thread(
            () -> {
              CAPTURED.set(lines);
              task.run();
            },
            "captured")
        .start();
    try {
      task.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError("The captured work failed", e);
    }
    return List.copyOf(lines);
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return CapturingLogs::logger;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return mdc;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {}

  private static final class CapturingLogger extends LegacyAbstractLogger
      implements LoggingEventAware {
    private static final long serialVersionUID = 1L;

    CapturingLogger(String loggerName) {
      name = loggerName;
    }

    @Override
    public void log(LoggingEvent event) {
      List<Line> lines = CAPTURED.get();
      if (lines != null) {
        Map<String, String> values = new TreeMap<>();
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
          pairs.forEach(pair -> values.put(pair.key, String.valueOf(pair.value)));
        }
        lines.add(new Line(event.getLevel(), event.getMessage(), values));
      }
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
      return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level,
        @Nullable Marker marker,
        String message,
        Object @Nullable [] arguments,
        @Nullable Throwable thrown) {
      List<Line> lines = CAPTURED.get();
      if (lines != null) {
        lines.add(new Line(level, message, Map.of()));
      }
    }

    @Override
    public boolean isTraceEnabled() {
      return CAPTURED.get() != null;
    }

    @Override
    public boolean isDebugEnabled() {
      return CAPTURED.get() != null;
    }

    @Override
    public boolean isInfoEnabled() {
      return CAPTURED.get() != null;
    }

    @Override
    public boolean isWarnEnabled() {
      return CAPTURED.get() != null;
    }

    @Override
    public boolean isErrorEnabled() {
      return CAPTURED.get() != null;
    }
  }
}
