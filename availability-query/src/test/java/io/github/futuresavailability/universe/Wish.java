package io.github.futuresavailability.universe;

import io.github.futuresavailability.query.DrawnListings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/**
 * A selection, and its result by loops over a drawing, which share no code with the library. A
 * condition is off where its number is 0.
 */
record Wish(
    String quoteAsset,
    @Nullable Boolean perpetual,
    int age,
    int traded,
    int floor,
    int top,
    int window,
    int lag) {

  /** What a contract is expected to be selected with. */
  record Expected(String symbol, int age, double mean) {}

  static Arbitrary<Wish> any() {
    return Combinators.combine(
            Arbitraries.of("", "USDT", "USDC", "' OR 1=1 --"),
            Arbitraries.of(true, false).injectNull(0.5),
            Arbitraries.of(0, 0, 1, 2, 7, 8, 20),
            Arbitraries.of(0, 0, 1, 3, 8),
            Arbitraries.of(0, 0, 13, 30),
            Arbitraries.of(0, 1, 2, 5),
            Arbitraries.integers().between(1, 30),
            Arbitraries.of(0, 0, 1, 5))
        .as(Wish::new);
  }

  UniverseSelection selection() {
    UniverseSelection wished = UniverseSelection.all().withLagDays(lag).listedAtLeastDays(age);
    wished = top == 0 ? wished : wished.topByQuoteVolume(top, window);
    wished = floor == 0 ? wished : wished.minimumMeanQuoteVolume(floor, window);
    wished = traded == 0 ? wished : wished.tradedOnLastDays(traded);
    wished = quoteAsset.isEmpty() ? wished : wished.quotedIn(quoteAsset);
    if (perpetual == null) {
      return wished;
    }
    return perpetual ? wished.perpetual() : wished.dated();
  }

  boolean byVolume() {
    return floor > 0 || top > 0;
  }

  /** The newest day that has to be collected and is not. */
  OptionalInt uncollected(Drawing drawing, int day) {
    int last = day - 1 - lag;
    for (int i = last; i > last - Math.max(1, traded); i--) {
      if (!drawing.isCollected(i)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** The contracts by mean volume, or empty if a volume that matters is not collected. */
  Optional<List<Expected>> select(Drawing drawing, int day) {
    int end = day - lag;
    List<Expected> found = new ArrayList<>();
    for (String symbol : drawing.symbols()) {
      int start = listingStart(drawing, symbol, end);
      if (isMeant(symbol) && start >= 0 && end - start >= age) {
        if (missesVolume(drawing, symbol, start, end)) {
          return Optional.empty();
        }
        double mean = byVolume() ? mean(drawing, symbol, start, end) : 0;
        if (isTraded(drawing, symbol, start, end) && mean >= floor) {
          found.add(new Expected(symbol, end - start, mean));
        }
      }
    }
    found.sort(Comparator.comparingDouble(e -> -e.mean()));
    List<Expected> single = single(found);
    return Optional.of(top == 0 ? single : single.subList(0, Math.min(top, single.size())));
  }

  /** The start of the listing period that goes on as the days before the end show it, or -1. */
  private static int listingStart(Drawing drawing, String symbol, int end) {
    DrawnListings drawn = drawing.listings();
    List<DrawnListings.Span> spans = drawn.upTo(symbol, end - 1);
    if (spans.isEmpty() || !drawing.isPresent(symbol, end - 1)) {
      return -1;
    }
    DrawnListings.Span newest = spans.get(spans.size() - 1);
    for (int i = newest.last() + 1; i < end; i++) {
      if (drawn.isReusedOn(symbol, i) || i - newest.last() == 8) {
        return -1;
      }
    }
    return newest.first();
  }

  private boolean isMeant(String symbol) {
    Drawings.Kind kind = Drawings.kind(symbol);
    String quote = quoteAsset.isEmpty() && byVolume() ? "USDT" : quoteAsset;
    boolean isType =
        perpetual == null ? !byVolume() || kind.isPerpetual() : perpetual == kind.isPerpetual();
    return isType && (quote.isEmpty() || quote.equals(kind.quoteAsset()));
  }

  private boolean missesVolume(Drawing drawing, String symbol, int start, int end) {
    int first = Math.max(start, end - Math.max(traded, byVolume() ? window : 0));
    for (int i = first; i < end; i++) {
      if (drawing.at(symbol, i) == '#') {
        return true;
      }
    }
    return false;
  }

  private boolean isTraded(Drawing drawing, String symbol, int start, int end) {
    for (int i = end - traded; i < end; i++) {
      if (i < start || !drawing.isTraded(symbol, i)) {
        return false;
      }
    }
    return true;
  }

  private double mean(Drawing drawing, String symbol, int start, int end) {
    double sum = 0;
    int first = Math.max(start, end - window);
    for (int i = first; i < end; i++) {
      sum += drawing.isPresent(symbol, i) ? drawing.volume(symbol, i) : 0;
    }
    return sum / (end - first);
  }

  /** The first of each trading name. */
  private static List<Expected> single(List<Expected> sorted) {
    Map<String, Expected> first = new HashMap<>();
    List<Expected> single = new ArrayList<>();
    for (Expected expected : sorted) {
      if (first.putIfAbsent(Drawings.kind(expected.symbol()).tradingName(), expected) == null) {
        single.add(expected);
      }
    }
    return single;
  }
}
