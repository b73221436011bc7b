package io.github.futuresavailability.testkit;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The content of the bucket at one time, in the byte order of the keys: folders whose files are
 * generated on request, and stored objects that replace them. Immutable; a change makes a copy, so
 * that one response never mixes two states.
 *
 * @param folders the folders in the order of their paths; no path is a prefix of another
 * @param publishedThrough the newest published day, counted from 1970-01-01
 * @param stored the stored objects by key
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
