package io.github.futuresavailability.trades.binance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * A complete response.
 *
 * @param head its status and headers
 * @param body the body; not copied
 * @param length the number of its bytes
 */
@SuppressWarnings("ArrayRecordComponent")
record BinanceResponse(HttpResponse head, byte[] body, int length) {
  private static final Pattern WEIGHT = Pattern.compile("\\d{1,9}");

  int status() {
    return head.getCode();
  }

  @Nullable String header(String name) {
    Header header = head.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  /** The weight of the running minute that the server reports, or 0 if it reports none. */
  long usedWeight() {
    String used = header("X-MBX-USED-WEIGHT-1M");
    return used != null && WEIGHT.matcher(used).matches() ? Long.parseLong(used) : 0;
  }

  /** When the server has sent it, in whole seconds of its clock, or null if it does not say it. */
  @Nullable Instant sent() {
    String date = header("Date");
    return date == null ? null : DateUtils.parseStandardDate(date);
  }

  /** The beginning of the body for a message. */
  String beginning() {
    return new String(body, 0, Math.min(length, 1000), StandardCharsets.UTF_8);
  }
}
