package io.github.futuresavailability.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import io.github.futuresavailability.trades.binance.BinanceSymbol;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Parses frames of spot trades into records of version 2, compared with Jackson's data binding of
 * the same frames to a record of the event alone, without its symbol, side and message.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class FrameBenchmarks {
  private static final int FRAMES = 1000;
  private static final long RECEIVED = 1_700_000_000_000_000L;
  private static final Parser PARSER = Parser.of();

  private final char[][] frames = frames();
  private final Object parser = PARSER.open();
  private final ObjectReader reader = new ObjectMapper().readerFor(Combined.class);

  /** The parser, which is no part of what users call. */
  private record Parser(MethodHandle constructor, MethodHandle parse) {
    private static final String NAME = "io.github.futuresavailability.trades.binance.FrameParser";

    static Parser of() {
      try {
        Class<?> type = Class.forName(NAME);
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        MethodHandle parse =
            lookup.unreflect(type.getDeclaredMethod("parse", char[].class, int.class, long.class));
        return new Parser(
            lookup.findConstructor(
                type, MethodType.methodType(void.class, BinanceMarket.class, Function.class)),
            parse.asType(
                MethodType.methodType(
                    Object.class, Object.class, char[].class, int.class, long.class)));
      } catch (ReflectiveOperationException renamed) {
        throw new IllegalStateException("The parser of frames has changed", renamed);
      }
    }

    Object open() {
      Function<String, BinanceSymbol> symbols = name -> new BinanceSymbol(name, "BTC", "USDT");
      try {
        return constructor.invoke(BinanceMarket.SPOT, symbols);
      } catch (Throwable e) {
        throw new IllegalStateException("No parser of frames", e);
      }
    }
  }

  /** A frame of a combined stream. */
  record Combined(String stream, Event data) {}

  /** The event of a trade. */
  @JsonIgnoreProperties("M")
  record Event(
      @JsonProperty("e") String type,
      @JsonProperty("E") long eventTime,
      @JsonProperty("s") String symbol,
      @JsonProperty("t") long id,
      @JsonProperty("p") BigDecimal price,
      @JsonProperty("q") BigDecimal quantity,
      @JsonProperty("T") long time,
      @JsonProperty("m") boolean isBuyerMaker) {}

  private static char[][] frames() {
    Random random = new Random(1);
    char[][] frames = new char[FRAMES][];
    for (int i = 0; i < FRAMES; i++) {
      long time = 1_672_515_782_130_000L + 1000L * i;
      frames[i] =
          String.format(
                  Locale.ROOT,
                  "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":%d,\"s\":\"BTCUSDT\","
                      + "\"t\":%d,\"p\":\"%d.%02d000000\",\"q\":\"0.%08d\",\"T\":%d,\"m\":%b,\"M\":true}}",
                  time + 700,
                  2_900_000_000L + i,
                  90_000 + random.nextInt(9000),
                  random.nextInt(100),
                  1 + random.nextInt(99_999_999),
                  time,
                  random.nextBoolean())
              .toCharArray();
    }
    return frames;
  }

  /** Records of version 2. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public void parse(Blackhole sink) throws Throwable {
    for (char[] frame : frames) {
      sink.consume(PARSER.parse().invokeExact(parser, frame, frame.length, RECEIVED));
    }
  }

  /** Jackson's data binding. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public void dataBinding(Blackhole sink) throws IOException {
    for (char[] frame : frames) {
      Combined combined = reader.readValue(new String(frame));
      sink.consume(combined);
    }
  }

  /**
   * Measures both and prints nanoseconds a frame.
   *
   * @param args {@code short} for a few seconds in place of a minute
   * @throws RunnerException if a benchmark fails
   */
  public static void main(String[] args) throws RunnerException {
    PerItem.run(FrameBenchmarks.class, "frame", args);
  }
}
