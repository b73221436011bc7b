/** Owns the proof that a database is complete: rules, report, pictures. */
@NullMarked
package io.github.futuresavailability.validate;

import org.jspecify.annotations.NullMarked;
