package io.github.futuresavailability.collect;

import io.github.futuresavailability.testkit.BadContent;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Everything that an archive was seen or is feared to do. */
final class ArchiveFaults {
  private static final String ENTITIES =
      "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
          + "<!ENTITY c SYSTEM \"file:///etc/hosts\">]>\n<ListBucketResult><Prefix>&b;&c;</Prefix>"
          + "<IsTruncated>false</IsTruncated></ListBucketResult>";

  private ArchiveFaults() {}

  static List<Fault> all() {
    List<Fault> faults = new ArrayList<>();
    // A HEAD or a download of status 404 is a result, a listing is not.
    faults.add(Fault.status(404).on(RequestKind.LISTING, RequestKind.CHECKSUM));
    IntStream.of(400, 403, 429, 500, 502, 503).forEach(status -> faults.add(Fault.status(status)));
    faults.addAll(
        List.of(
            Fault.reset(),
            Fault.resetInBody(),
            Fault.truncatedBody(),
            Fault.delay(Duration.ofSeconds(60)),
            Fault.drip(),
            Fault.endlessBody(),
            Fault.body("<html>".getBytes(StandardCharsets.UTF_8)),
            Fault.body(new byte[0]),
            Fault.body(ENTITIES.getBytes(StandardCharsets.UTF_8)),
            Fault.body(deep()),
            listing(page -> page.replaceFirst("<Prefix>[^<]*", "<Prefix>data/spot/")),
            listing(page -> page.replaceFirst("(?s)<Contents>.*?</Contents>", "")),
            listing(page -> page.replaceFirst("<Size>", "<Size>-")),
            Fault.missingChecksum()));
    Arrays.stream(BadContent.values()).map(ArchiveFaults::content).forEach(faults::add);
    return faults;
  }

  /** An empty page about one symbol is a result, as a 404 is; an empty bucket is not. */
  private static Fault content(BadContent bad) {
    Fault fault = Fault.content(bad);
    return bad == BadContent.EMPTY_LISTING
        ? fault.onKeys(prefix -> prefix.endsWith("/klines/"))
        : fault;
  }

  private static Fault listing(UnaryOperator<String> change) {
    return Fault.rewrittenBody(
            page -> {
              String text = new String(page, StandardCharsets.UTF_8);
              return change.apply(text).getBytes(StandardCharsets.UTF_8);
            })
        .on(RequestKind.LISTING);
  }

  /** A page that is nothing but a million elements in each other. */
  private static byte[] deep() {
    return ("<ListBucketResult>" + "<a>".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
  }
}
