package io.github.futuresavailability.kline;

import java.io.IOException;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a completely received file of the archive is invalid: broken, too large, with a wrong
 * entry name, or with invalid rows. A retry succeeds only after the archive has replaced the file.
 *
 * <p>The message has the file, the line if there is one, and the problem.
 */
public class MalformedArchiveFileException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final long NO_LINE = 0;

  private final String file;
  private final long line;

  MalformedArchiveFileException(String file, String problem) {
    this(file, problem, null);
  }

  MalformedArchiveFileException(String file, String problem, @Nullable Throwable cause) {
    super(file + ": " + problem, cause);
    this.file = Objects.requireNonNull(file, "file");
    this.line = NO_LINE;
  }

  MalformedArchiveFileException(String file, long line, String problem) {
    super(file + ", line " + line + ": " + problem);
    this.file = Objects.requireNonNull(file, "file");
    this.line = line;
  }

  /**
   * The name of the file.
   *
   * @return the last part of its key, for example {@code BTCUSDT-1d-2024-01.zip}
   */
  public final String file() {
    return file;
  }

  /**
   * The invalid line of the unpacked file.
   *
   * @return the line, counted from 1, the header included, or empty if the problem is not in a
   *     single line
   */
  public final OptionalLong line() {
    return line == NO_LINE ? OptionalLong.empty() : OptionalLong.of(line);
  }
}
