package io.github.futuresavailability.validate;

import io.github.futuresavailability.ExchangeContract;
import io.github.futuresavailability.ExchangeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** An exchange that lists what a test says; the first day of a drawing is long after its start. */
public final class Exchange {
  private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

  private final List<ExchangeContract> contracts = new ArrayList<>();

  /** A USDT perpetual that has traded for long. */
  public Exchange trading(String... symbols) {
    for (String symbol : symbols) {
      with(symbol, "PERPETUAL", "TRADING", "USDT", LONG_AGO);
    }
    return this;
  }

  public Exchange listed(String symbol, LocalDate onboarded) {
    return with(symbol, "PERPETUAL", "TRADING", "USDT", onboarded);
  }

  public Exchange in(String status, String symbol) {
    return with(symbol, "PERPETUAL", status, "USDT", LONG_AGO);
  }

  public Exchange with(
      String symbol, String type, String status, String quote, LocalDate onboarded) {
    contracts.add(
        new ExchangeContract(
            symbol,
            symbol,
            type,
            status,
            "A",
            quote,
            quote,
            onboarded.atTime(8, 0).toInstant(ZoneOffset.UTC),
            Instant.parse("2100-12-25T08:00:00Z"),
            "COIN"));
    return this;
  }

  /** What it says at 10:00 UTC on a day. */
  public ExchangeInfo on(LocalDate day) {
    return new ExchangeInfo(day.atTime(10, 0).toInstant(ZoneOffset.UTC), contracts);
  }
}
