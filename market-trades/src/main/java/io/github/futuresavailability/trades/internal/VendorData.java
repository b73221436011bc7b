package io.github.futuresavailability.trades.internal;

import java.util.AbstractMap;

/**
 * The vendor data of a record that a source computes when it is read: a trade of a stream then
 * needs no map of its own. Subclasses are immutable, so that a record keeps them without a copy.
 */
public abstract class VendorData extends AbstractMap<String, String> {}
