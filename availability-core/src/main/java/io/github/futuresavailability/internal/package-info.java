/**
 * Owns small tools that several packages share and that belong to no topic.
 *
 * <p>Public only for the packages and modules of this project; no promise is made about it.
 */
@NullMarked
package io.github.futuresavailability.internal;

import org.jspecify.annotations.NullMarked;
