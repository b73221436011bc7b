/** The documents of results that commands print and the server sends: their fields and columns. */
@NullMarked
package io.github.futuresavailability.examples.document;

import org.jspecify.annotations.NullMarked;
