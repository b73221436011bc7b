package io.github.futuresavailability.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** The reason of a failed access to a file; the message of the JDK is often only the path. */
public final class FileReason {
  private FileReason() {}

  /** The reason in words, with the path. */
  public static String of(IOException e) {
    if (e instanceof FileSystemException failure && failure.getReason() == null) {
      return words(failure) + ": " + failure.getFile();
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private static String words(FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return isWithoutFolder(e.getFile())
          ? "its folder does not exist"
          : "there is no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "this user has no permission";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "there is a file or folder already";
    }
    if (e instanceof NotDirectoryException) {
      return "it is not a folder";
    }
    return e instanceof DirectoryNotEmptyException
        ? "the folder is not empty"
        : e.getClass().getSimpleName();
  }

  private static boolean isWithoutFolder(String file) {
    Path folder = Path.of(file).toAbsolutePath().getParent();
    return folder != null && Files.notExists(folder);
  }
}
