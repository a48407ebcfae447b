package io.viper.core.simulation;

import io.viper.core.model.Side;

/** What the exchange knows us to hold of one instrument. */
final class Position {
    /** Signed: above zero long, below zero short. */
    private long lots;
    /** Notional at entry, never negative, in 1e-8 of the settle currency. */
    private long entryUnits;
    /** Initial margin, and in isolated mode funding since. */
    private long marginUnits;

    long lots() {
        return lots;
    }

    long size() {
        return Math.abs(lots);
    }

    boolean flat() {
        return lots == 0;
    }

    long entryUnits() {
        return entryUnits;
    }

    long marginUnits() {
        return marginUnits;
    }

    /** How many lots of an execution on a side would close. */
    long closedBy(Side side, long executed) {
        boolean against = side == Side.BUY ? lots < 0 : lots > 0;
        return against ? Math.min(size(), executed) : 0;
    }

    void open(Side side, long more, long notionalUnits, long margin) {
        lots = Math.addExact(lots, side.sign() * more);
        entryUnits = Math.addExact(entryUnits, notionalUnits);
        marginUnits = Math.addExact(marginUnits, margin);
    }

    /** What a part of the position cost: its share, rounded down; closing the rest returns what is left. */
    long entryShare(long part) {
        return Exact.shareDown(entryUnits, part, size());
    }

    /** The margin that closing a part sets free. */
    long marginShare(long part) {
        return Exact.shareDown(marginUnits, part, size());
    }

    /** Takes a part out, with its shares. */
    void close(long part) {
        long entry = entryShare(part);
        long margin = marginShare(part);
        lots -= Long.signum(lots) * part;
        entryUnits -= entry;
        marginUnits -= margin;
    }

    void addMargin(long units) {
        marginUnits = Math.addExact(marginUnits, units);
    }
}
