package io.github.futuresavailability.kline;

/**
 * Thrown when a file does not match its published checksum: damaged during the download, replaced
 * between two requests, or wrong in the archive itself.
 */
public final class ChecksumMismatchException extends MalformedArchiveFileException {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String found;

  ChecksumMismatchException(Checksum expected, Checksum found) {
    super(
        found.fileName(),
        "the checksum does not match the published one; expected "
            + expected
            + " but found "
            + found.sha256());
    this.expected = expected.sha256();
    this.found = found.sha256();
  }

  /**
   * The published checksum.
   *
   * @return 64 lower-case hex digits
   */
  public String expected() {
    return expected;
  }

  /**
   * The checksum of the received content. Equal to the published one if only the file name differs.
   *
   * @return 64 lower-case hex digits
   */
  public String found() {
    return found;
  }
}
