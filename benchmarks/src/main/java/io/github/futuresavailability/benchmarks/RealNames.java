package io.github.futuresavailability.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.ScenarioBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The real symbols of the archive on their known days. A folder gives {@code um-symbols-*.json}
 * (every symbol) and {@code um-first-days-*.csv} (first days of the older ones). Unknown days are
 * spread evenly: first days after the day of that file, and the ends of settled contracts.
 */
final class RealNames {
  private static final LocalDate FIRST_DAYS_KNOWN_UNTIL = LocalDate.parse("2025-05-03");
  private static final int DELIVERY_CONTRACT_DAYS = 180;
  private static final int SETTLED_CONTRACT_DAYS = 700;

  private RealNames() {}

  static ArchiveScenario scenario(Path folder, LocalDate last) throws IOException {
    List<String> symbols = symbols(only(folder, "um-symbols-", ".json"));
    Map<String, LocalDate> firstDays = firstDays(only(folder, "um-first-days-", ".csv"));
    ScenarioBuilder scenario = ArchiveScenario.builder(2026);
    for (int i = 0; i < symbols.size(); i++) {
      double spread = (i + 0.5) / symbols.size();
      scenario.listed(symbols.get(i), days(symbols.get(i), firstDays, spread, last));
    }
    return scenario.build();
  }

  private static DateRange days(
      String name, Map<String, LocalDate> firstDays, double spread, LocalDate last) {
    ContractSymbol symbol = ContractSymbol.of(name);
    Optional<LocalDate> delivery = symbol.deliveryDate();
    LocalDate unknown = unknownFirstDay(symbol, delivery, spread, last);
    LocalDate first = firstDays.getOrDefault(name, unknown);
    LocalDate end = delivery.filter(day -> day.isBefore(last)).orElse(last);
    if (symbol.isSettled()) {
      LocalDate settled = first.plusDays(SETTLED_CONTRACT_DAYS);
      end = settled.isBefore(last) ? settled : last;
    }
    return DateRange.of(first.isAfter(end) ? end : first, end);
  }

  private static LocalDate unknownFirstDay(
      ContractSymbol symbol, Optional<LocalDate> delivery, double spread, LocalDate last) {
    if (delivery.isPresent()) {
      return delivery.get().minusDays(DELIVERY_CONTRACT_DAYS);
    }
    if (symbol.isSettled()) {
      return LocalDate.parse("2020-09-01").plusDays((long) (spread * 900));
    }
    long span = last.toEpochDay() - FIRST_DAYS_KNOWN_UNTIL.toEpochDay() - 1;
    return FIRST_DAYS_KNOWN_UNTIL.plusDays(1 + (long) (spread * span));
  }

  private static List<String> symbols(Path json) throws IOException {
    List<String> symbols = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json.toFile())) {
      String list = "";
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          list = parser.currentName();
        } else if (token == JsonToken.VALUE_STRING && list.endsWith("_symbols")) {
          symbols.add(parser.getText());
        }
      }
    }
    return symbols;
  }

  private static Map<String, LocalDate> firstDays(Path csv) throws IOException {
    Map<String, LocalDate> days = new HashMap<>();
    for (String line : Files.readAllLines(csv)) {
      String[] field = line.split(",", 4);
      if (field[0].equals("um")) {
        days.put(field[1], LocalDate.parse(field[2]));
      }
    }
    return days;
  }

  private static Path only(Path folder, String prefix, String suffix) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .filter(file -> file.getFileName().toString().endsWith(suffix))
          .findFirst()
          .orElseThrow(
              () -> new IOException("There is no " + prefix + "*" + suffix + " in " + folder));
    }
  }
}
