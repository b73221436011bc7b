/** Owns the embedded archive: an HTTP server that answers as the public bucket does. */
@NullMarked
package io.github.futuresavailability.testkit;

import org.jspecify.annotations.NullMarked;
