/**
 * Owns checks, checksums, codes and printed texts that several packages share.
 *
 * <p>Public only for the packages and modules of this project; it can change at any time.
 */
@NullMarked
package io.github.futuresavailability.internal;

import org.jspecify.annotations.NullMarked;
