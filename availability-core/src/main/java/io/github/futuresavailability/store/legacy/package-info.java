/**
 * Owns the files of the Python original: they are read as they are, and imported when they are
 * opened to write.
 */
@NullMarked
package io.github.futuresavailability.store.legacy;

import org.jspecify.annotations.NullMarked;
