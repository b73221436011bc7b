package io.github.futuresavailability.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Every listing equals the one made simply from the whole list of keys. */
final class ObjectListingPropertyTest {
  private static final KeySpace KEYS =
      ArchiveScenario.builder(5)
          .listed("BTCUSDT", DateRange.parse("2023-12-20..2024-02-10"))
          .gap("BTCUSDT", DateRange.parse("2024-01-03..2024-01-05"))
          .listed("BTCUSDT_240329", DateRange.parse("2024-01-30..2024-02-03"))
          .listed("BTCUSD", DateRange.parse("2024-01-01..2024-01-02"))
          .listed("龙虾USDT", DateRange.parse("2024-01-31..2024-02-01"))
          .listed("A&B<C> D+E%", DateRange.parse("2024-02-09..2024-02-10"))
          .object("data/futures/um/daily/klines/BTCUSDT//", new byte[0])
          .object("data/futures/um/daily/klines/BTCUSDT/1m/part-00000.zip", new byte[3])
          .object("data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-07.zip", new byte[9])
          .object("data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-1-7.zip", new byte[9])
          .object("zzz/\uD83D\uDE00", new byte[1])
          .object("zzz/\uFFFD", new byte[1])
          .build()
          .keySpace()
          .withStored(
              "data/futures/um/daily/klines/BTCUSDT/1d/BTCUSDT-1d-2024-01-08.zip"
                  .getBytes(StandardCharsets.UTF_8),
              StoredObject.REMOVED);

  private static final List<String> ALL = allKeys();

  private static List<String> allKeys() {
    List<String> keys = new ArrayList<>();
    KeyCursor cursor = KEYS.cursor();
    for (cursor.seek(new byte[0]); !cursor.atEnd(); cursor.next()) {
      keys.add(cursor.object().key());
    }
    return List.copyOf(keys);
  }

  @Property(tries = 1)
  void keysComeInByteOrderAndOnlyOnce() {
    assertThat(ALL).hasSizeGreaterThan(200).doesNotHaveDuplicates();
    assertThat(ALL).isSortedAccordingTo(ContractSymbol.UTF8_ORDER);
  }

  @Property(tries = 1500)
  void version1ReturnsWhatTheReferenceSays(
      @ForAll("prefixes") String prefix,
      @ForAll("delimiters") String delimiter,
      @ForAll("starts") String marker,
      @ForAll @IntRange(max = 60) int max,
      @ForAll boolean encoded)
      throws S3ErrorException {
    Map<String, String> parameters = parameters(prefix, delimiter, max, encoded);
    parameters.put("marker", marker);

    ListedPage page = ListedPage.of(KEYS, parameters);
    ReferenceListing expected = ReferenceListing.version1(ALL, prefix, delimiter, marker, max);

    assertSame(page, expected);
    boolean namesNext = expected.truncated() && !delimiter.isEmpty();
    assertThat(page.text("NextMarker")).isEqualTo(namesNext ? expected.last() : "");
    assertThat(page.text("Marker")).isEqualTo(marker);
  }

  @Property(tries = 1500)
  void version2ReturnsWhatTheReferenceSays(
      @ForAll("prefixes") String prefix,
      @ForAll("delimiters") String delimiter,
      @ForAll("starts") String startAfter,
      @ForAll @IntRange(max = 60) int max,
      @ForAll boolean encoded)
      throws S3ErrorException {
    Map<String, String> parameters = parameters(prefix, delimiter, max, encoded);
    parameters.put("list-type", "2");
    parameters.put("start-after", startAfter);

    ListedPage page = ListedPage.of(KEYS, parameters);
    ReferenceListing expected = ReferenceListing.version2(ALL, prefix, delimiter, startAfter, max);

    assertSame(page, expected);
    assertThat(page.text("StartAfter")).isEqualTo(startAfter);
    assertThat(page.text("KeyCount"))
        .isEqualTo(Integer.toString(page.keys().size() + page.folds().size()));
    assertThat(page.text("NextContinuationToken").isEmpty()).isEqualTo(!expected.truncated());
  }

  @Property(tries = 100)
  void pagesOfAnySizeTogetherAreTheWholeListing(
      @ForAll("prefixes") String prefix,
      @ForAll("delimiters") String delimiter,
      @ForAll @IntRange(min = 1, max = 60) int max,
      @ForAll boolean second)
      throws S3ErrorException {
    Map<String, String> parameters = parameters(prefix, delimiter, max, false);
    if (second) {
      parameters.put("list-type", "2");
    }
    List<String> keys = new ArrayList<>();
    List<String> folds = new ArrayList<>();
    ListedPage page;
    int pages = 0;
    do {
      assertThat(pages++).isLessThanOrEqualTo(ALL.size());
      page = ListedPage.of(KEYS, parameters);
      keys.addAll(page.keys());
      folds.addAll(page.folds());
      if (second) {
        parameters.put("continuation-token", page.text("NextContinuationToken"));
      } else {
        String next = page.text("NextMarker");
        parameters.put("marker", next.isEmpty() && !keys.isEmpty() ? last(keys) : next);
      }
    } while (page.isTruncated());

    ReferenceListing whole =
        ReferenceListing.version2(ALL, prefix, delimiter, "", Integer.MAX_VALUE);
    assertThat(keys).isEqualTo(whole.contents());
    assertThat(folds).isEqualTo(whole.folds());
  }

  private static void assertSame(ListedPage page, ReferenceListing expected) {
    assertThat(page.keys()).isEqualTo(expected.contents());
    assertThat(page.folds()).isEqualTo(expected.folds());
    assertThat(page.isTruncated()).isEqualTo(expected.truncated());
  }

  private static String last(List<String> keys) {
    return keys.get(keys.size() - 1);
  }

  private static Map<String, String> parameters(
      String prefix, String delimiter, int max, boolean encoded) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("prefix", prefix);
    parameters.put("delimiter", delimiter);
    parameters.put("max-keys", Integer.toString(max));
    if (encoded) {
      parameters.put("encoding-type", "url");
    }
    return parameters;
  }

  @Provide
  Arbitrary<String> prefixes() {
    Arbitrary<String> cut =
        Combinators.combine(Arbitraries.of(ALL), Arbitraries.integers().between(0, 90))
            .as((key, length) -> beginning(key, length));
    return Arbitraries.oneOf(
        cut, Arbitraries.of("", "data/", "data/futures/um/daily/klines/", "x", "龙", "zzz/"));
  }

  @Provide
  Arbitrary<String> delimiters() {
    Arbitrary<String> part =
        Combinators.combine(
                Arbitraries.of(ALL),
                Arbitraries.integers().between(0, 90),
                Arbitraries.integers().between(1, 9))
            .as((key, from, length) -> part(key, from, length));
    return Arbitraries.oneOf(
        part, Arbitraries.of("", "/", ".zip", ".CHECKSUM", "-", "1m/", "USDT", "//", "0"));
  }

  @Provide
  Arbitrary<String> starts() {
    Arbitrary<String> around =
        Combinators.combine(prefixes(), Arbitraries.of("", "/", "~", "!", "0", "龙", "\uD83D\uDE00"))
            .as((beginning, more) -> beginning + more);
    return Arbitraries.oneOf(Arbitraries.of(ALL), prefixes(), around);
  }

  /** Cuts between code points only. */
  private static String beginning(String text, int length) {
    int end = Math.min(text.length(), length);
    boolean splits = end > 0 && end < text.length() && Character.isLowSurrogate(text.charAt(end));
    return text.substring(0, splits ? end - 1 : end);
  }

  private static String part(String text, int from, int length) {
    String start = beginning(text, from);
    return beginning(text.substring(start.length()), length);
  }
}
