/**
 * Owns the numbers that every scenario of this module is computed from. Public only for the
 * packages of this module; it can change at any time.
 */
@NullMarked
package io.github.futuresavailability.testkit.internal;

import org.jspecify.annotations.NullMarked;
