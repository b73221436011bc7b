/** Owns how answers look: tables and lines for people, one JSON document for programs, progress. */
@NullMarked
package io.github.futuresavailability.examples.output;

import org.jspecify.annotations.NullMarked;
