package io.github.futuresavailability.kline;

import static io.github.futuresavailability.kline.KlineFixtures.bytes;
import static io.github.futuresavailability.kline.KlineFixtures.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KlineZipTest {
  private static final byte[] GOOD = zip("A.csv", "some,content\n".repeat(20));

  @ParameterizedTest
  @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
  void theOnlyFileIsUnpacked(int method) throws IOException {
    byte[] content = bytes("some content");

    assertThat(KlineZip.unpack(zip(method, "A.csv", content), "A.zip")).isEqualTo(content);
  }

  @Test
  void aNonAsciiNameIsFound() throws IOException {
    byte[] zip = zip("币安人生USDT-1d-2026-01.csv", "x");

    assertThat(KlineZip.unpack(zip, "币安人生USDT-1d-2026-01.zip")).isEqualTo(bytes("x"));
  }

  @Test
  void aZipWithItsSizesInFrontIsUnpackedToo() throws IOException {
    // Without a data descriptor, as the archive packs; ZipOutputStream writes one when it deflates.
    byte[] stored = zip(ZipEntry.STORED, "A.csv", bytes("x"));

    assertThat(stored[6] & 8).isZero();
    assertThat(GOOD[6] & 8).isEqualTo(8);
    assertThat(KlineZip.unpack(stored, "A.zip")).isEqualTo(bytes("x"));
  }

  @Test
  void anEmptyResponseIsRefused() {
    assertRefused(new byte[0]).hasMessage("A.zip: is not a valid zip: it has only 0 bytes");
  }

  @Test
  void aWebPageIsRefused() {
    assertRefused(bytes("<html><body>Access denied</body></html>"))
        .hasMessage("A.zip: is not a valid zip: it has no end record; it may be truncated");
  }

  @Test
  void aZipWithoutFilesIsRefused() {
    assertRefused(zip(out -> {})).hasMessageEndingWith("it has 0 entries instead of one");
  }

  @Test
  void aSecondFileIsRefused() {
    byte[] two =
        zip(
            out -> {
              out.putNextEntry(new ZipEntry("A.csv"));
              out.putNextEntry(new ZipEntry("B.csv"));
            });

    assertRefused(two).hasMessageEndingWith("it has 2 entries instead of one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"B.csv", "../A.csv", "a.csv", "A.csv/", "A.zip", "A"})
  void aWrongNameInsideIsRefused(String name) {
    assertRefused(zip(out -> out.putNextEntry(new ZipEntry(name))))
        .hasMessage("A.zip: is not a valid zip: expected A.csv inside but found \"%s\"", name);
  }

  @Test
  void aNameThatIsNoUtf8IsRefused() {
    byte[] zip = GOOD.clone();
    zip[30] = (byte) 0xC3;

    assertRefused(zip);
  }

  @Test
  void aZipNameWithoutItsEndingIsRefused() {
    assertThatThrownBy(() -> KlineZip.unpack(GOOD, "A.gz"))
        .isInstanceOf(MalformedArchiveFileException.class)
        .hasMessage("A.gz: is not a valid zip: its name does not end in .zip");
  }

  @Test
  void everyCutIsRefused() {
    for (int length = 0; length < GOOD.length; length++) {
      assertRefused(Arrays.copyOf(GOOD, length));
    }
  }

  @Test
  void aFlippedBitAnywhereNeverChangesTheContent() throws IOException {
    byte[] content = KlineZip.unpack(GOOD, "A.zip");
    int refused = 0;
    for (int bit = 0; bit < GOOD.length * 8; bit++) {
      byte[] flipped = GOOD.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        // Dates, versions and the last unused bits of the packed content carry nothing.
        assertThat(KlineZip.unpack(flipped, "A.zip")).isEqualTo(content);
      } catch (MalformedArchiveFileException declared) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(GOOD.length * 8 / 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "PK", "more than a directory's end has"})
  void bytesBehindTheZipAreRefused(String behind) {
    assertRefused(joined(GOOD, bytes(behind)));
  }

  @Test
  void twoZipsInOneAreRefused() {
    assertRefused(joined(GOOD, GOOD))
        .hasMessageEndingWith("its directory is not where its end record says");
  }

  @Test
  void bytesInFrontAreRefused() {
    assertRefused(joined(bytes("x"), GOOD))
        .hasMessageEndingWith("its directory is not where its end record says");
  }

  @Test
  void bytesBetweenTheFileAndTheDirectoryAreRefused() {
    assertRefused(withGap(new byte[7]))
        .hasMessageEndingWith("it has extra or missing bytes between the entry and the directory");
  }

  @Test
  void aBrokenDirectoryIsRefused() {
    byte[] zip = GOOD.clone();
    zip[directoryOf(zip)] = 'Q';

    assertRefused(zip).hasMessageEndingWith("its directory is broken");
  }

  @Test
  void aFileThatTheFrontDoesNotHaveIsRefused() {
    byte[] zip = GOOD.clone();
    zip[0] = 'Q';

    assertRefused(zip).hasMessageEndingWith("it does not begin with an entry");
  }

  @Test
  void anEncryptedFileIsRefused() {
    byte[] zip = GOOD.clone();
    zip[6] |= 1;

    assertRefused(zip).hasMessageContaining("encrypted");
  }

  @Test
  void aMebibyteIsUnpackedAndNoByteMore() throws IOException {
    byte[] largest = new byte[KlineZip.MAX_UNPACKED];
    byte[] larger = new byte[KlineZip.MAX_UNPACKED + 1];

    assertThat(KlineZip.unpack(zip(ZipEntry.DEFLATED, "A.csv", largest), "A.zip"))
        .hasSameSizeAs(largest);
    assertRefused(zip(ZipEntry.DEFLATED, "A.csv", larger))
        .hasMessage("A.zip: is not a valid zip: it unpacks to more than 1,048,576 bytes");
  }

  @Test
  void aBombIsRefusedBeforeItIsUnpacked() {
    byte[] piece = new byte[1 << 20];
    byte[] bomb =
        zip(
            out -> {
              out.putNextEntry(new ZipEntry("A.csv"));
              for (int i = 0; i < 100; i++) {
                out.write(piece);
              }
            });

    assertThat(bomb).hasSizeLessThan(200_000);
    assertRefused(bomb).hasMessageEndingWith("it unpacks to more than 1,048,576 bytes");
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(byte[] zip) {
    return assertThatThrownBy(() -> KlineZip.unpack(zip, "A.zip"))
        .isInstanceOf(MalformedArchiveFileException.class)
        .hasMessageStartingWith("A.zip: is not a valid zip: ");
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static int directoryOf(byte[] zip) {
    return new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
  }

  /** The good zip with bytes in front of its directory, whose new place its end knows. */
  private static byte[] withGap(byte[] gap) {
    int directory = directoryOf(GOOD);
    byte[] front = joined(Arrays.copyOf(GOOD, directory), gap);
    byte[] zip = joined(front, Arrays.copyOfRange(GOOD, directory, GOOD.length));
    zip[zip.length - 6] += (byte) gap.length;
    return zip;
  }
}
