package io.github.futuresavailability.kline;

/**
 * A file is not the one that its checksum was published for: damaged on the way, replaced between
 * two requests, or wrong in the archive itself.
 */
public final class ChecksumMismatchException extends MalformedArchiveFileException {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String found;

  ChecksumMismatchException(Checksum expected, Checksum found) {
    super(
        found.fileName(),
        "the checksum is not the published one; expected "
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
   * The checksum of what was received. Equal to the published one if only the file name differs.
   *
   * @return 64 lower-case hex digits
   */
  public String found() {
    return found;
  }
}
