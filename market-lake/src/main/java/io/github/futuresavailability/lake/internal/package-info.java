/**
 * Owns the storage of the lake below its calls: columns, data files, statements of DuckDB, and what
 * a commit may not delete. Public only for the packages of this module; it can change at any time.
 */
@NullMarked
package io.github.futuresavailability.lake.internal;

import org.jspecify.annotations.NullMarked;
