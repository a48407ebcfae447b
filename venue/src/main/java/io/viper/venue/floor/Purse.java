package io.viper.venue.floor;

import io.viper.core.model.Currency;
import io.viper.core.model.Side;

/** Counts the money of an account. */
final class Purse {
    private Purse() {}

    static Funds of(Account account, Currency currency, long cash) {
        long unrealized = 0;
        long margin = 0;
        long reserved = 0;
        boolean derivative = account.kind().derivative();
        for (Holding each : account.held()) {
            if (!derivative || !isIn(each.board(), currency)) continue;
            unrealized += each.unrealizedUnits();
            margin += each.marginUnits();
        }
        for (VenueOrder each : account.orders().open()) {
            if (isIn(each.wish().board(), currency)) reserved += reserved(account, each);
        }
        return new Funds(currency.code(), cash, unrealized, margin, reserved);
    }

    private static boolean isIn(Board board, Currency currency) {
        return board.instrument().settle().equals(currency);
    }

    /** Margin or cash for what the order may still open. */
    private static long reserved(Account account, VenueOrder order) {
        Wish wish = order.wish();
        boolean derivative = account.kind().derivative();
        if (order.state() != VenueOrder.State.WORKING || wish.reduceOnly()) return 0;
        if (!derivative && wish.side() == Side.SELL) return 0;
        long ticks = wish.limitTicks() == 0 ? wish.board().markTicks() : wish.limitTicks();
        long value = wish.board().instrument().notionalUnits(ticks, wish.lots() - order.filledLots());
        return derivative
                ? Math.ceilDiv(value, account.holding(wish.board(), wish.leg()).leverage())
                : value;
    }
}
