package io.github.futuresavailability.testkit.binance;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The weight that each address used in the running minute, and its bans. Thread-safe. */
final class WeightMeter {
  private static final int MINUTE = 60;

  private final Map<String, Usage> usages = new HashMap<>();

  private static final class Usage {
    private long minute;
    private int weight;
    private int rejections;
    private Instant bannedUntil = Instant.MIN;
  }

  /**
   * What became of a request.
   *
   * @param status 200, 429 or 418
   * @param usedWeight the weight of the minute
   * @param retryAfterSeconds when the next request is accepted
   * @param bannedUntilMillis the end of a ban, for its message
   */
  record Decision(int status, int usedWeight, long retryAfterSeconds, long bannedUntilMillis) {}

  synchronized Decision take(String address, int weight, BinanceLimits limits, Instant now) {
    Usage usage = usages.computeIfAbsent(address, key -> new Usage());
    long minute = Math.floorDiv(now.getEpochSecond(), (long) MINUTE);
    if (usage.minute != minute) {
      usage.minute = minute;
      usage.weight = 0;
      usage.rejections = 0;
    }
    if (now.isBefore(usage.bannedUntil)) {
      return banned(usage, now);
    }
    if (usage.weight + weight <= limits.weightPerMinute()) {
      usage.weight += weight;
      return new Decision(200, usage.weight, 0, 0);
    }
    usage.rejections++;
    if (usage.rejections > limits.rejectionsUntilBan()) {
      usage.bannedUntil = now.plus(limits.ban());
      return banned(usage, now);
    }
    long left = MINUTE - Math.floorMod(now.getEpochSecond(), (long) MINUTE);
    return new Decision(429, usage.weight, left, 0);
  }

  private static Decision banned(Usage usage, Instant now) {
    long millis = usage.bannedUntil.toEpochMilli();
    long seconds = Math.max(1, (millis - now.toEpochMilli() + 999) / 1000);
    return new Decision(418, usage.weight, seconds, millis);
  }
}
