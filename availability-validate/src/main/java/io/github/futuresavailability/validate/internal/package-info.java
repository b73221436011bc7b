/**
 * Owns what the rules, the cross-check, the service levels and the pictures read from a database in
 * the same way, and the markup that pages and pictures share.
 *
 * <p>Public only for the packages of this module; no promise is made about it.
 */
@NullMarked
package io.github.futuresavailability.validate.internal;

import org.jspecify.annotations.NullMarked;
