package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.GeneratedFile.Part;
import io.github.futuresavailability.testkit.internal.http.ByteSink;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * A position in a {@link KeySpace}, at one object or after the last one; call seek first. Not
 * thread-safe.
 */
final class KeyCursor {
  private final GeneratedKeys generated;
  private final NavigableMap<byte[], StoredObject> storedObjects;
  private Map.@Nullable Entry<byte[], StoredObject> stored;
  private boolean atStored;

  KeyCursor(KeySpace space) {
    generated = new GeneratedKeys(space.folders(), space.publishedThrough());
    storedObjects = space.stored();
  }

  /** Moves to the first key that is not before {@code from}. */
  void seek(byte[] from) {
    generated.seek(from);
    stored = storedObjects.ceilingEntry(from);
    settle();
  }

  /** Moves to the object of a key, and returns whether it exists. */
  boolean find(byte[] key) {
    seek(key);
    return !atEnd() && Arrays.equals(key, 0, key.length, keyArray(), 0, keyLength());
  }

  void next() {
    if (atStored) {
      nextStored();
    } else {
      generated.next();
    }
    settle();
  }

  boolean atEnd() {
    return !atStored && generated.atEnd();
  }

  /** The bytes of the key; only those below {@link #keyLength()} are valid, until the next move. */
  byte[] keyArray() {
    return stored != null && atStored ? stored.getKey() : generated.key().array();
  }

  int keyLength() {
    return stored != null && atStored ? stored.getKey().length : generated.key().length();
  }

  long size() {
    if (stored != null && atStored) {
      return stored.getValue().content().length;
    }
    GeneratedFile file = generated.file();
    return generated.part() == Part.ZIP ? file.zipSize() : file.checksumSize();
  }

  /** Seconds since 1970, UTC. */
  long modified() {
    return stored != null && atStored
        ? stored.getValue().modified()
        : generated.file().modified(generated.part());
  }

  /** Writes the entity tag without its quotes. */
  void putTag(ByteSink out) {
    if (stored != null && atStored) {
      out.put(stored.getValue().tag());
    } else {
      generated.file().putTag(out, generated.part());
    }
  }

  /** The object as a value. */
  ArchivedObject object() {
    ByteSink tag = new ByteSink(40);
    putTag(tag);
    return new ArchivedObject(
        new String(keyArray(), 0, keyLength(), StandardCharsets.UTF_8),
        size(),
        Instant.ofEpochSecond(modified()),
        new String(tag.array(), 0, tag.length(), StandardCharsets.US_ASCII));
  }

  byte[] content() {
    if (stored != null && atStored) {
      return stored.getValue().content();
    }
    GeneratedFile file = generated.file();
    return generated.part() == Part.ZIP ? file.zip() : file.checksum();
  }

  /**
   * Selects the smaller of both keys; a stored object replaces the generated one of the same key.
   */
  private void settle() {
    atStored = false;
    while (stored != null) {
      int order = generated.atEnd() ? -1 : compareStored(stored.getKey());
      if (order > 0) {
        return;
      }
      if (order == 0) {
        generated.next();
      }
      if (stored.getValue() != StoredObject.REMOVED) {
        atStored = true;
        return;
      }
      nextStored();
    }
  }

  private int compareStored(byte[] key) {
    ByteSink other = generated.key();
    return Arrays.compareUnsigned(key, 0, key.length, other.array(), 0, other.length());
  }

  private void nextStored() {
    stored = stored == null ? null : storedObjects.higherEntry(stored.getKey());
  }
}
