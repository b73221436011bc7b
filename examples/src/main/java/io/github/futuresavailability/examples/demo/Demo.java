package io.github.futuresavailability.examples.demo;

import io.github.futuresavailability.examples.output.Session;
import java.io.IOException;
import java.nio.file.Path;

/** The whole job, step by step. */
public final class Demo {
  private final Session session;
  private final Path folder;

  /**
   * A demo that has not run yet.
   *
   * @param session where to tell
   * @param folder where to write
   */
  public Demo(Session session, Path folder) {
    this.session = session;
    this.folder = folder;
  }

  /**
   * Runs the demo.
   *
   * @throws IOException if the pictures cannot be written
   */
  public void run() throws IOException {
    session.out().println(folder);
  }
}
