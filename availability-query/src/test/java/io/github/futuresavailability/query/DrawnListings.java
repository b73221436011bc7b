package io.github.futuresavailability.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The listing periods of drawn histories, day by day with loops over the letters, which share no
 * code with the library: {@code #} and {@code 1} to {@code 9} are active days, {@code 0} is a file
 * without trades, {@code ' '} is unprobed.
 */
public record DrawnListings(Map<String, String> pictures) {
  private static final String SETTLED = "SETTLED";

  /** A listing period by the indexes of its days. */
  public record Span(int first, int last) {}

  /** The listing periods of a symbol as the days up to one show them. */
  public List<Span> upTo(String symbol, int end) {
    List<Span> spans = new ArrayList<>();
    int inactive = 0;
    boolean isReused = false;
    for (int i = 0; i <= end; i++) {
      isReused |= isReusedOn(symbol, i);
      if (!isActive(symbol, i)) {
        inactive++;
        continue;
      }
      boolean goesOn = !spans.isEmpty() && inactive < 8 && !isReused;
      int first = goesOn ? spans.remove(spans.size() - 1).first() : i;
      spans.add(new Span(first, i));
      inactive = 0;
      isReused = false;
    }
    return spans;
  }

  /** All listing periods of a symbol. */
  public List<Span> of(String symbol) {
    return upTo(symbol, pictures.getOrDefault(symbol, "").length() - 1);
  }

  /** The number of the listing period that has a day, or 0. */
  public int numberOn(String symbol, int index) {
    List<Span> spans = of(symbol);
    for (int i = 0; i < spans.size(); i++) {
      if (spans.get(i).first() <= index && index <= spans.get(i).last()) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Whether so many days after the last one of a listing period are inactive that it is over. */
  public boolean isOver(String symbol, Span span) {
    for (int i = span.last() + 1; i <= span.last() + 8; i++) {
      if (isReusedOn(symbol, i)) {
        return true;
      }
      if (at(symbol, i) == ' ' || isActive(symbol, i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the name went to a new contract on a day. */
  public boolean isReusedOn(String symbol, int index) {
    return isPresent(symbol, index)
        && pictures.keySet().stream()
            .filter(other -> !other.equals(symbol) && tradingName(other).equals(symbol))
            .anyMatch(settled -> firstFile(settled) == index && at(settled, index) == '0');
  }

  /** Whether a symbol is another name of a contract that is or just was known. */
  public boolean isKnownBefore(String symbol) {
    String tradingName = tradingName(symbol);
    int first = firstFile(symbol);
    return !tradingName.equals(symbol)
        && (isPresent(tradingName, first - 1) || isPresent(tradingName, first));
  }

  public boolean isActive(String symbol, int index) {
    return isPresent(symbol, index) && at(symbol, index) != '0';
  }

  private boolean isPresent(String symbol, int index) {
    return "#0123456789".indexOf(at(symbol, index)) >= 0;
  }

  private int firstFile(String symbol) {
    int index = 0;
    while (index < pictures.getOrDefault(symbol, "").length() && !isPresent(symbol, index)) {
      index++;
    }
    return index;
  }

  private char at(String symbol, int index) {
    String picture = pictures.getOrDefault(symbol, "");
    return index < 0 || index >= picture.length() ? ' ' : picture.charAt(index);
  }

  private static String tradingName(String symbol) {
    String name = symbol;
    while (name.endsWith(SETTLED) && !name.equals(SETTLED)) {
      name = name.substring(0, name.length() - SETTLED.length());
      if (name.endsWith("_")) {
        name = name.substring(0, name.length() - 1);
      }
    }
    return name;
  }
}
