package io.github.futuresavailability.testkit.binance;

/** Thrown for a request that gets an error document. */
final class RestErrorException extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private final int code;

  RestErrorException(int code, String message) {
    this(400, code, message);
  }

  private RestErrorException(int status, int code, String message) {
    super(message);
    this.status = status;
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

  static RestErrorException withoutKey() {
    return new RestErrorException(401, -2014, "API-key format invalid.");
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }
}
