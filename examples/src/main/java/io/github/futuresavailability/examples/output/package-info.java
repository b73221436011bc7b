/** Output of the commands: tables and lines of text, one JSON document, progress. */
@NullMarked
package io.github.futuresavailability.examples.output;

import org.jspecify.annotations.NullMarked;
