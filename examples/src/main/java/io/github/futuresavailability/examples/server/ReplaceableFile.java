package io.github.futuresavailability.examples.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A file that is open to read and is opened again when another file has its place, as after the
 * fetch of a newer snapshot. Readings that have begun end with the old file, because one process
 * has one file open under a path. Thread-safe.
 *
 * @param <T> what opening makes of the file
 */
public final class ReplaceableFile<T> implements AutoCloseable {
  private final Path path;
  private final Function<Path, T> opening;
  private final Consumer<T> closing;
  private final ReadWriteLock using = new ReentrantReadWriteLock();

  /** Guarded by {@link #using}; null after the file in place could not be opened. */
  private @Nullable Opened<T> current;

  private long openings;

  /** An open file, and which one it is. */
  private record Opened<T>(T value, Identity identity) {}

  /** The same as long as the file is. */
  private record Identity(@Nullable Object key, FileTime modified, long size) {}

  private ReplaceableFile(Path path, Function<Path, T> opening, Consumer<T> closing) {
    this.path = path;
    this.opening = opening;
    this.closing = closing;
  }

  /**
   * Opens a file.
   *
   * @param path the file
   * @param opening opens it; its exceptions are thrown on
   * @param closing closes it
   * @param <T> what opening makes of the file
   * @return the open file, which the caller closes
   */
  public static <T> ReplaceableFile<T> open(
      Path path, Function<Path, T> opening, Consumer<T> closing) {
    ReplaceableFile<T> file = new ReplaceableFile<>(path, opening, closing);
    file.openAgain();
    return file;
  }

  /** Reads the file that is in place now; without any, the one that is open. */
  <R> R read(Function<T, R> reading) {
    Identity inPlace = identity();
    if (inPlace != null && !isOpen(inPlace)) {
      openAgain();
    }
    using.readLock().lock();
    try {
      return reading.apply(opened().value());
    } finally {
      using.readLock().unlock();
    }
  }

  /** How many times a file was opened. */
  long openings() {
    using.readLock().lock();
    try {
      return openings;
    } finally {
      using.readLock().unlock();
    }
  }

  private boolean isOpen(Identity inPlace) {
    using.readLock().lock();
    try {
      return current != null && current.identity().equals(inPlace);
    } finally {
      using.readLock().unlock();
    }
  }

  private Opened<T> opened() {
    return Objects.requireNonNullElseGet(
        current,
        () -> {
          throw new IllegalStateException("The file is not open: " + path);
        });
  }

  private void openAgain() {
    using.writeLock().lock();
    try {
      Identity inPlace = identity();
      if (current != null && (inPlace == null || current.identity().equals(inPlace))) {
        return;
      }
      closeCurrent();
      // Taken before the file is opened: one that is replaced meanwhile is noticed by the next
      // call.
      Identity next = inPlace == null ? new Identity(null, FileTime.fromMillis(0), -1) : inPlace;
      current = new Opened<>(opening.apply(path), next);
      openings++;
    } finally {
      using.writeLock().unlock();
    }
  }

  private @Nullable Identity identity() {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      return new Identity(file.fileKey(), file.lastModifiedTime(), file.size());
    } catch (NoSuchFileException gone) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void closeCurrent() {
    Opened<T> old = current;
    current = null;
    if (old != null) {
      closing.accept(old.value());
    }
  }

  @Override
  public void close() {
    using.writeLock().lock();
    try {
      closeCurrent();
    } finally {
      using.writeLock().unlock();
    }
  }
}
