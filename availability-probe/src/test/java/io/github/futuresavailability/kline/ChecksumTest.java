package io.github.futuresavailability.kline;

import static io.github.futuresavailability.kline.KlineFixtures.DAILY;
import static io.github.futuresavailability.kline.KlineFixtures.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChecksumTest {
  /** FIPS 180-2, example B.1. */
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void itIsTheSha256OfTheContent() {
    assertThat(Checksum.of(bytes("abc"), "a.zip")).isEqualTo(new Checksum(OF_ABC, "a.zip"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void theNewlineAtTheEndIsOptional(String end) {
    assertThat(Checksum.parse(OF_ABC + "  币安人生USDT-1d-2026-01.zip" + end))
        .isEqualTo(new Checksum(OF_ABC, "币安人生USDT-1d-2026-01.zip"));
  }

  @Test
  void theAsteriskOfBinaryModeIsNoPartOfTheName() {
    assertThat(Checksum.parse(OF_ABC + " *a.zip\r\n")).isEqualTo(new Checksum(OF_ABC, "a.zip"));
    assertThat(Checksum.parse(OF_ABC + "  *a.zip")).isEqualTo(new Checksum(OF_ABC, "*a.zip"));
  }

  @Test
  void upperCaseDigitsAreTheSameChecksum() {
    assertThat(Checksum.parse(OF_ABC.toUpperCase(Locale.ROOT) + "  a.zip"))
        .isEqualTo(new Checksum(OF_ABC, "a.zip"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "abc  a.zip",
        OF_ABC,
        OF_ABC + "  ",
        OF_ABC + " a.zip",
        OF_ABC + " *",
        OF_ABC + "\n",
        OF_ABC + "0  a.zip",
        OF_ABC + "  a.zip\n\n",
        OF_ABC + "  a.zip\nb.zip",
        OF_ABC + "  a.zip\r\n\r\n",
        OF_ABC + "  a.zip\rb.zip",
        OF_ABC + "  folder/a.zip",
        " " + OF_ABC + "  a.zip",
        "<html>blocked</html>"
      })
  void anotherFormIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checksum.parse(text))
        .withMessageStartingWith("Not a ");
  }

  @Test
  void theDigitsOfARecordAreLowerCase() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Checksum(OF_ABC.toUpperCase(Locale.ROOT), "a.zip"))
        .withMessageStartingWith("Not 64 lower-case hex digits: \"BA78");
  }

  @Test
  void theMatchingFilePasses() {
    assertThatCode(() -> Checksum.of(bytes("abc"), "a.zip").verify(bytes("abc"), "a.zip"))
        .doesNotThrowAnyException();
  }

  @Test
  void otherContentIsRefusedWithBothChecksums() {
    Checksum expected = Checksum.of(bytes("abc"), "a.zip");
    Checksum found = Checksum.of(bytes("abd"), "a.zip");

    ChecksumMismatchException mismatch =
        catchThrowableOfType(
            ChecksumMismatchException.class, () -> expected.verify(bytes("abd"), "a.zip"));

    assertThat(mismatch)
        .isInstanceOf(IOException.class)
        .hasMessage(
            "a.zip: the checksum does not match the published one; expected %s  a.zip but found %s",
            OF_ABC, found.sha256());
    assertThat(mismatch.file()).isEqualTo("a.zip");
    assertThat(mismatch.line()).isEmpty();
    assertThat(mismatch.expected()).isEqualTo(OF_ABC);
    assertThat(mismatch.found()).isEqualTo(found.sha256());
  }

  @Test
  void anotherFileWithTheSameContentIsRefused() {
    assertThatThrownBy(() -> Checksum.of(bytes("abc"), "a.zip").verify(bytes("abc"), "b.zip"))
        .isInstanceOf(ChecksumMismatchException.class)
        .hasMessageContaining("b.zip: ")
        .hasMessageContaining("expected " + OF_ABC + "  a.zip");
  }

  @Test
  void theResponseForAFileIsRead() throws IOException {
    Checksum published = Checksum.of(bytes("abc"), DAILY.name());

    assertThat(Checksum.read(DAILY, bytes(published + "\n"))).isEqualTo(published);
  }

  @Test
  void theResponseForAnotherFileIsRefused() {
    assertThatThrownBy(() -> Checksum.read(DAILY, bytes(OF_ABC + "  ETHUSDT-1d-2024-01-15.zip")))
        .isInstanceOf(MalformedArchiveFileException.class)
        .hasMessage(
            "BTCUSDT-1d-2024-01-15.zip.CHECKSUM: is the checksum of another file:"
                + " \"ETHUSDT-1d-2024-01-15.zip\"");
  }

  @Test
  void aResponseThatIsNoChecksumIsRefusedInOneLine() {
    assertThatThrownBy(() -> Checksum.read(DAILY, bytes("<html>\n\u001b[31m" + "x".repeat(200))))
        .isInstanceOf(MalformedArchiveFileException.class)
        .hasMessage(
            "BTCUSDT-1d-2024-01-15.zip.CHECKSUM: Not a checksum: \"<html>??[31m"
                + "x".repeat(108)
                + "\"... (212 characters)");
  }

  @Property
  void itsTextIsReadBack(
      @ForAll byte[] content, @ForAll @AlphaChars @StringLength(min = 1) String name) {
    Checksum checksum = Checksum.of(content, name);

    assertThat(Checksum.parse(checksum.toString())).isEqualTo(checksum);
  }

  @Test
  void realChecksumsAreRead() {
    String withoutNewline =
        new String(RealData.bytes("checksum/real.CHECKSUM"), StandardCharsets.UTF_8);

    assertThat(withoutNewline).doesNotEndWith("\n");
    assertThat(Checksum.parse(withoutNewline))
        .isEqualTo(
            new Checksum(
                "2f79af36e0ab40e450368ff23a8970072bf205f01ee2af460268177068e4bc98",
                "BTCUSDT-1m-2025-04-11.zip"));
  }
}
