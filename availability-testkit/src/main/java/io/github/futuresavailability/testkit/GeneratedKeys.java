package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.GeneratedFile.Part;
import io.github.futuresavailability.testkit.internal.http.ByteSink;
import java.util.Arrays;
import java.util.List;

/** A position among the generated keys. For one thread. */
final class GeneratedKeys {
  private static final byte[] ZIP = Part.ZIP.suffix();
  private static final byte[] CHECKSUM = Part.CHECKSUM.suffix();

  private final List<ArchiveFolder> folders;
  private final int publishedThrough;
  private final ByteSink key = new ByteSink(256);
  private int folderIndex;
  private int slot;
  private Part part = Part.ZIP;

  GeneratedKeys(List<ArchiveFolder> folders, int publishedThrough) {
    this.folders = folders;
    this.publishedThrough = publishedThrough;
  }

  boolean atEnd() {
    return folderIndex == folders.size();
  }

  ByteSink key() {
    return key;
  }

  GeneratedFile file() {
    return new GeneratedFile(folders.get(folderIndex), slot);
  }

  Part part() {
    return part;
  }

  /** Moves to the first key that is not before {@code from}. */
  void seek(byte[] from) {
    folderIndex = Math.max(0, foldersUpTo(from) - 1);
    if (!atEnd()) {
      if (startsWith(from, folders.get(folderIndex).path())) {
        enterAt(from);
      } else {
        if (compare(folders.get(folderIndex).path(), from) < 0) {
          folderIndex++;
        }
        enterFirstFile();
      }
    }
  }

  void next() {
    if (part == Part.ZIP) {
      part = Part.CHECKSUM;
      key.put(CHECKSUM, ZIP.length, CHECKSUM.length);
    } else {
      enter(slot + 1, Part.ZIP);
    }
  }

  /** The number of folders whose path is not after {@code key}. */
  private int foldersUpTo(byte[] key) {
    int low = 0;
    int high = folders.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(folders.get(middle).path(), key) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void enterFirstFile() {
    if (!atEnd()) {
      enter(folders.get(folderIndex).firstSlot(), Part.ZIP);
    }
  }

  /** Enters the current folder, which contains the position {@code from}. */
  private void enterAt(byte[] from) {
    ArchiveFolder folder = folders.get(folderIndex);
    int low = 2 * folder.firstSlot();
    int high = Math.max(low, 2 * folder.endSlot());
    while (low < high) {
      int middle = (low + high) >>> 1;
      write(folder, middle >> 1, partOf(middle));
      if (Arrays.compareUnsigned(key.array(), 0, key.length(), from, 0, from.length) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    enter(low >> 1, partOf(low));
  }

  private static Part partOf(int ordinal) {
    return (ordinal & 1) == 0 ? Part.ZIP : Part.CHECKSUM;
  }

  /** Moves to the first published file from a slot on, in the current folder or a later one. */
  private void enter(int firstSlot, Part firstPart) {
    int found = folders.get(folderIndex).nextSlot(firstSlot, publishedThrough);
    part = found == firstSlot ? firstPart : Part.ZIP;
    while (found < 0) {
      folderIndex++;
      if (atEnd()) {
        return;
      }
      ArchiveFolder folder = folders.get(folderIndex);
      found = folder.nextSlot(folder.firstSlot(), publishedThrough);
    }
    slot = found;
    write(folders.get(folderIndex), slot, part);
  }

  private void write(ArchiveFolder folder, int fileSlot, Part filePart) {
    key.truncate(0);
    key.put(folder.stem());
    folder.putDate(key, fileSlot);
    key.put(filePart == Part.ZIP ? ZIP : CHECKSUM);
  }

  private static int compare(byte[] left, byte[] right) {
    return Arrays.compareUnsigned(left, right);
  }

  private static boolean startsWith(byte[] text, byte[] beginning) {
    return text.length >= beginning.length
        && Arrays.equals(text, 0, beginning.length, beginning, 0, beginning.length);
  }
}
