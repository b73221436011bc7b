/** Code that the packages of this module share; no promise. */
@NullMarked
package io.github.futuresavailability.query.internal;

import org.jspecify.annotations.NullMarked;
