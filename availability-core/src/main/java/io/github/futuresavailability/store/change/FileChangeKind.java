package io.github.futuresavailability.store.change;

import io.github.futuresavailability.internal.Codes;
import java.util.Locale;

/** The kind of change of a file that had been probed before. */
public enum FileChangeKind {
  /** It was absent and became present. */
  APPEARED,
  /** It was present and got another size or time. */
  REPLACED,
  /** It was present and became absent. */
  VANISHED;

  /**
   * The lower-case name in the database.
   *
   * @return for example {@code replaced}
   */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of that code.
   *
   * @param code a code as {@link #code()} gives it
   * @return the kind
   * @throws IllegalArgumentException if there is no such kind
   */
  public static FileChangeKind parse(String code) {
    return Codes.parse(values(), FileChangeKind::code, code, "No kind of file change \"%s\"");
  }
}
