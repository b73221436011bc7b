package io.github.futuresavailability.testkit;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Everything the bucket holds at one moment, in the byte order of the keys: folders whose files are
 * generated when asked for, and stored objects laid over them. Immutable; a change makes a copy, so
 * that one answer never mixes two moments.
 *
 * @param folders in the order of their paths, none of which begins with another
 * @param publishedThrough the last published day since 1970-01-01
 * @param stored by key
 */
record KeySpace(
    List<ArchiveFolder> folders, int publishedThrough, NavigableMap<byte[], StoredObject> stored) {

  static NavigableMap<byte[], StoredObject> nothingStored() {
    return new TreeMap<>(Arrays::compareUnsigned);
  }

  KeySpace withPublishedThrough(int day) {
    return new KeySpace(folders, day, stored);
  }

  KeySpace withStored(byte[] key, StoredObject object) {
    NavigableMap<byte[], StoredObject> changed = new TreeMap<>(stored);
    changed.put(key, object);
    return new KeySpace(folders, publishedThrough, Collections.unmodifiableNavigableMap(changed));
  }

  KeyCursor cursor() {
    return new KeyCursor(this);
  }
}
