package io.github.futuresavailability.testkit.binance;

/** Thrown for a request that gets an error document. */
final class RestErrorException extends Exception {
  private static final long serialVersionUID = 1;

  private final int code;

  RestErrorException(int code, String message) {
    super(message);
    this.code = code;
  }

  static RestErrorException missing(String parameter) {
    return new RestErrorException(
        -1102,
        "Mandatory parameter '" + parameter + "' was not sent, was empty/null, or malformed.");
  }

  static RestErrorException illegal(String parameter, String range) {
    return new RestErrorException(
        -1100,
        "Illegal characters found in parameter '"
            + parameter
            + "'; legal range is '"
            + range
            + "'.");
  }

  int code() {
    return code;
  }
}
