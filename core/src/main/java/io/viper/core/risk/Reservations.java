package io.viper.core.risk;

import io.viper.core.model.Side;

/**
 * What working entry orders could still become: their worst case counts as if it were held, until they are filled or
 * known to be gone. Kept by execution, read by the gate. Lots and notionals (1e-8 of the settle currency) by instrument.
 */
public final class Reservations {
    private final long[] buyLots;
    private final long[] sellLots;
    private final long[] notional;
    private final int[] orders;
    private final int[] unknown;
    private final int[] buyingExits;
    private final int[] sellingExits;
    private final long[] buyingClose;
    private final long[] sellingClose;
    private int instrumentsWaiting;
    private int working;

    /** Nothing reserved, for so many instruments. */
    public Reservations(int instruments) {
        buyLots = new long[instruments];
        sellLots = new long[instruments];
        notional = new long[instruments];
        orders = new int[instruments];
        unknown = new int[instruments];
        buyingExits = new int[instruments];
        sellingExits = new int[instruments];
        buyingClose = new long[instruments];
        sellingClose = new long[instruments];
    }

    /** An entry order begins to work. */
    public void open(int instrument, Side side, long lots, long notionalUnits) {
        if (orders[instrument]++ == 0) instrumentsWaiting++;
        working++;
        add(instrument, side, lots, notionalUnits);
    }

    /** A part of it was filled. */
    public void fill(int instrument, Side side, long lots, long notionalUnits) {
        add(instrument, side, -lots, -notionalUnits);
    }

    /** It is gone; the rest of it is given back. */
    public void close(int instrument, Side side, long lots, long notionalUnits) {
        if (--orders[instrument] == 0) instrumentsWaiting--;
        working--;
        add(instrument, side, -lots, -notionalUnits);
    }

    private void add(int instrument, Side side, long lots, long notionalUnits) {
        (side == Side.BUY ? buyLots : sellLots)[instrument] += lots;
        notional[instrument] += notionalUnits;
    }

    /** The fate of an order, entry or exit, becomes unknown (+1) or known (-1). */
    public void unknown(int instrument, int change) {
        unknown[instrument] += change;
    }

    /** Orders of an instrument of which nobody knows whether the exchange has them. */
    public int unknown(int instrument) {
        return unknown[instrument];
    }

    /** An order that only reduces begins to work (+1) or is gone (-1). */
    public void exit(int instrument, Side side, int change) {
        (side == Side.BUY ? buyingExits : sellingExits)[instrument] += change;
    }

    /** Orders that only reduce and work, by the side on which they trade. */
    public int exits(int instrument, Side side) {
        return (side == Side.BUY ? buyingExits : sellingExits)[instrument];
    }

    /** Lots that market orders which only reduce may still trade: more (+) or fewer (-). */
    public void closing(int instrument, Side side, long lots) {
        (side == Side.BUY ? buyingClose : sellingClose)[instrument] += lots;
    }

    /** Lots that market orders which only reduce may still trade, by their side. */
    public long closing(int instrument, Side side) {
        return (side == Side.BUY ? buyingClose : sellingClose)[instrument];
    }

    /** Entry orders working for an instrument. */
    public int orders(int instrument) {
        return orders[instrument];
    }

    /** Entry orders working for all instruments. */
    public int orders() {
        return working;
    }

    /** Lots that could still be bought. */
    public long buyLots(int instrument) {
        return buyLots[instrument];
    }

    /** Lots that could still be sold. */
    public long sellLots(int instrument) {
        return sellLots[instrument];
    }

    /** Notional that could still be added. */
    public long notionalUnits(int instrument) {
        return notional[instrument];
    }

    /** Instruments with at least one entry order working. */
    public int instrumentsWaiting() {
        return instrumentsWaiting;
    }
}
