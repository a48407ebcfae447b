package io.viper.venue.floor;

import io.viper.core.model.Fill;
import io.viper.core.model.Leg;
import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an account holds of each contract, as its executions made it. */
final class Holdings {
    private static final int STANDARD_LEVERAGE = 10;

    private final Map<List<Object>, Holding> byPlace = new LinkedHashMap<>();

    /**
     * What an execution did.
     *
     * @param closes whether it made the position smaller
     */
    record Change(Holding after, long profitUnits, boolean closes) {}

    Holding of(Board board, Leg leg) {
        int leverage = board.instrument().kind().derivative() ? STANDARD_LEVERAGE : 1;
        return byPlace.getOrDefault(List.of(board, leg), new Holding(board, leg, 0, 0, 0, leverage, 0));
    }

    Collection<Holding> all() {
        return List.copyOf(byPlace.values());
    }

    void leverage(Board board, Leg leg, int leverage) {
        byPlace.put(List.of(board, leg), of(board, leg).with(leverage));
    }

    Change book(Board board, Leg leg, Fill fill, long time) {
        Holding before = of(board, leg);
        long signed = fill.signedLots();
        boolean closes = before.lots() != 0 && Long.signum(before.lots()) != Long.signum(signed);
        long closing = closes ? Math.min(Math.abs(before.lots()), fill.lots()) : 0;
        long entry = before.entryUnits();
        long profit = 0;
        if (closing > 0) {
            long share = share(entry, closing, Math.abs(before.lots()));
            long exit = board.instrument().notionalUnits(fill.ticks(), closing);
            profit = board.instrument().profitUnits(share, exit) * Long.signum(before.lots());
            entry -= share;
        }
        long opening = fill.lots() - closing;
        if (opening > 0) entry += board.instrument().notionalUnits(fill.ticks(), opening);
        long lots = before.lots() + signed;
        boolean fresh = before.lots() == 0 || Long.signum(lots) != Long.signum(before.lots());
        Holding after = new Holding(
                board,
                leg,
                lots,
                entry,
                before.lots() == 0 ? 0 : before.realizedUnits() + profit,
                before.leverage(),
                fresh ? time : before.opened());
        byPlace.put(List.of(board, leg), after);
        return new Change(after, profit, closes);
    }

    private static long share(long units, long part, long whole) {
        return BigInteger.valueOf(units)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
