package io.github.futuresavailability.kline;

import java.io.IOException;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A file of the archive was received whole, but it is not what its name promises: broken, too
 * large, wrongly named inside, or with rows that cannot be. Asking again helps only once the
 * archive has replaced the file.
 *
 * <p>The message names the file, the line where there is one, and what is wrong with it.
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
   * The line of the unpacked file that is wrong.
   *
   * @return the line, counted from 1 and the header included, or empty if it is no single line
   */
  public final OptionalLong line() {
    return line == NO_LINE ? OptionalLong.empty() : OptionalLong.of(line);
  }
}
