package io.github.futuresavailability.failsafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.archive.ArchiveEndpoint;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without the optional library everything but this package loads and links. */
final class OptionalLibraryTest {
  @Test
  void nothingOutsideThisPackageNeedsFailsafe() throws Exception {
    try (URLClassLoader loader = withoutFailsafe()) {
      Class<?> endpoint = loader.loadClass(ArchiveEndpoint.class.getName());
      Class<?> store = loader.loadClass("io.github.futuresavailability.probe.HttpObjectStore");
      Object address = endpoint.getMethod("of", String.class).invoke(null, "http://127.0.0.1:9/b");
      ((AutoCloseable) store.getMethod("at", endpoint).invoke(null, address)).close();
      for (String name : List.of("Backfill", "DailyUpdate", "VolumeCollection")) {
        Class<?> task = loader.loadClass("io.github.futuresavailability.collect." + name);
        assertThat(task.getMethods()).isNotEmpty();
      }
    }
  }

  @Test
  void thisPackageDoes() throws IOException {
    try (URLClassLoader loader = withoutFailsafe()) {
      assertThatThrownBy(
              () -> Class.forName(RetryingObjectStore.class.getName(), true, loader).getMethods())
          .isInstanceOf(NoClassDefFoundError.class)
          .hasMessageContaining("dev/failsafe");
    }
  }

  private static URLClassLoader withoutFailsafe() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (!Path.of(entry).getFileName().toString().startsWith("failsafe-")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
