package io.github.futuresavailability.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A null where none is allowed is refused by the name of the argument. */
@NullUnmarked
final class NullArgumentsTest {
  @Test
  void ofTheArchive() {
    assertNamed("scenario", () -> EmbeddedArchive.start(null));
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small())) {
      assertNamed("key", () -> archive.put((String) null, new byte[0]));
      assertNamed("content", () -> archive.put("key", null));
      assertNamed("prefix", () -> archive.objects(null));
      assertNamed("day", () -> archive.publishThrough(null));
      assertNamed("fault", () -> archive.inject(null));
    }
  }

  private static void assertNamed(String argument, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(argument);
  }
}
