package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A plain model of the archive on a morning: which files there are, which will come late, which are
 * away for now. Nothing of it is shared with the code that is tested.
 */
final class PlainArchive {
  /** The first never stops, as the contract that decides which days are published. */
  static final List<String> SYMBOLS =
      List.of("BTCUSDT", "ETHUSDT", "XRPUSDT", "币安人生USDT", "LITUSDT", "ETHUSDT_200327");

  static final LocalDate FIRST_DAY = CollectionOptions.FIRST_DAY;

  private static final int LIVING_AT_FIRST = 4;
  private static final int DAYS_AT_FIRST = 30;

  private final TreeSet<String> living = new TreeSet<>(SYMBOLS.subList(0, LIVING_AT_FIRST));
  private final NavigableMap<SymbolDay, PlainFile> files = new TreeMap<>(RunContext.BY_DAY);
  private final NavigableMap<SymbolDay, PlainFile> away = new TreeMap<>(RunContext.BY_DAY);
  private final Map<SymbolDay, Integer> newestRevision = new HashMap<>();

  /** On which morning a file can be seen; later than today if it is late or its symbol is away. */
  private final Map<SymbolDay, LocalDate> visibleFrom = new HashMap<>();

  private LocalDate today = FIRST_DAY;

  PlainArchive() {
    advance(DAYS_AT_FIRST);
  }

  LocalDate today() {
    return today;
  }

  LocalDate yesterday() {
    return today.minusDays(1);
  }

  /** The files that can be seen this morning, as a copy. */
  NavigableMap<SymbolDay, PlainFile> visible() {
    NavigableMap<SymbolDay, PlainFile> visible = new TreeMap<>(files);
    visible.keySet().removeIf(at -> visibleSince(at).isAfter(today));
    return visible;
  }

  /** Since which morning the file of a day can be seen without a break. */
  LocalDate visibleSince(SymbolDay at) {
    return visibleFrom.getOrDefault(at, LocalDate.MIN);
  }

  /** Lets days pass; each brings a file of every living symbol on the morning after it. */
  void advance(int days) {
    for (int i = 0; i < days; i++) {
      LocalDate day = today;
      today = today.plusDays(1);
      living.forEach(symbol -> publish(new SymbolDay(symbol, day)));
    }
  }

  /** Ends everything that is only for some days; what is removed stays so. */
  void becomeQuiet() {
    visibleFrom.replaceAll((at, morning) -> morning.isAfter(today) ? today : morning);
  }

  void apply(Night.Change change) {
    String symbol = SYMBOLS.get(change.symbol() % SYMBOLS.size());
    DateRange days = change.days(yesterday());
    switch (change.kind()) {
      case LATE -> hide(new SymbolDay(symbol, yesterday()), change.extent());
      case DAY_LATE ->
          SYMBOLS.forEach(each -> hide(new SymbolDay(each, yesterday()), change.extent()));
      case UNLIST -> filesOf(symbol).forEach(at -> hide(at, change.extent()));
      case REPLACE -> days.days().forEach(day -> replace(new SymbolDay(symbol, day)));
      case REMOVE -> days.days().forEach(day -> remove(new SymbolDay(symbol, day)));
      case RETURN_SAME -> returnAll(symbol, false);
      case RETURN_OTHER -> returnAll(symbol, true);
      case LIST -> {
        living.add(symbol);
        days.days().forEach(day -> publish(new SymbolDay(symbol, day)));
      }
      case DELIST -> {
        if (!symbol.equals(SYMBOLS.get(0))) {
          living.remove(symbol);
        }
      }
    }
  }

  private List<SymbolDay> filesOf(String symbol) {
    return files.keySet().stream().filter(at -> at.symbol().equals(symbol)).toList();
  }

  private void publish(SymbolDay at) {
    if (!files.containsKey(at) && !away.containsKey(at) && !at.day().isBefore(FIRST_DAY)) {
      put(at, newestRevision.getOrDefault(at, 0));
    }
  }

  private void put(SymbolDay at, int revision) {
    files.put(at, new PlainFile(at.symbol(), at.day(), revision));
    newestRevision.put(at, revision);
    visibleFrom.put(at, today);
  }

  private void hide(SymbolDay at, int days) {
    if (files.containsKey(at)) {
      visibleFrom.put(at, today.plusDays(days));
    }
  }

  private void replace(SymbolDay at) {
    if (files.containsKey(at)) {
      LocalDate visible = visibleSince(at);
      put(at, newestRevision.getOrDefault(at, 0) + 1);
      visibleFrom.put(at, visible);
    }
  }

  private void remove(SymbolDay at) {
    PlainFile file = files.remove(at);
    if (file != null) {
      away.put(at, file);
    }
  }

  private void returnAll(String symbol, boolean asOther) {
    for (SymbolDay at : List.copyOf(away.keySet())) {
      if (at.symbol().equals(symbol)) {
        PlainFile file = away.remove(at);
        put(at, asOther ? newestRevision.getOrDefault(at, 0) + 1 : file.revision());
      }
    }
  }
}
