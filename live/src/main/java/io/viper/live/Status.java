package io.viper.live;

import io.viper.core.engine.Engine;
import io.viper.core.model.ExchangeTable;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.portfolio.Position;
import io.viper.core.risk.Permission;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run looks like from outside, at one moment.
 *
 * @param state {@code RECOVERING} or {@code RECONCILING}, or a trading state: {@code READY}, {@code REDUCE_ONLY}, {@code LOCKED_OUT}, {@code HALTED},
 *     {@code KILLED}
 * @param permission what the account may do and why
 * @param marketTime of the last event, UTC epoch nanoseconds; 0 before the first
 * @param sequence of the last journal record
 * @param events that the engine has handled
 * @param fills of our orders
 * @param trades positions that were closed
 * @param equityUnits in 1e-8 of the currency
 * @param currency of the account
 * @param positions that are open
 * @param barred instruments in which nothing is opened, and why
 * @param dust coins that are held beside positions and are too few to be sold
 * @param exchanges how the account stands at each of several; empty at one
 * @param stateHash of the engine
 */
public record Status(
        String state,
        Permission permission,
        long marketTime,
        long sequence,
        long events,
        long fills,
        long trades,
        long equityUnits,
        String currency,
        List<Held> positions,
        List<Barred> barred,
        List<Dust> dust,
        List<Part> exchanges,
        long stateHash) {

    public Status {
        positions = List.copyOf(positions);
        barred = List.copyOf(barred);
        dust = List.copyOf(dust);
        exchanges = List.copyOf(exchanges);
    }

    /** Of an engine, between two events. */
    static Status of(Engine engine, Recent recent, String state, long time, long sequence) {
        Portfolio portfolio = engine.portfolio();
        return new Status(
                state,
                engine.permission(),
                time,
                sequence,
                engine.events(),
                recent.fills(),
                recent.closed(),
                portfolio.equityUnits(),
                portfolio.currency().code(),
                held(portfolio),
                barred(engine),
                dust(portfolio),
                parts(engine),
                engine.stateHash());
    }

    private static List<Held> held(Portfolio portfolio) {
        List<Held> held = new ArrayList<>();
        for (int i = 0; i < portfolio.size(); i++) {
            Position position = portfolio.position(i);
            Instrument instrument = portfolio.instrument(i);
            if (position.flat()) continue;
            double amount = instrument.amountOf(position.lots());
            held.add(new Held(instrument.label(), amount, position.entryPrice(), position.unrealizedUnits()));
        }
        return held;
    }

    private static List<Barred> barred(Engine engine) {
        Portfolio portfolio = engine.portfolio();
        List<Barred> barred = new ArrayList<>();
        for (int place = 0; place < portfolio.size(); place++) {
            String until = engine.standing(place).until();
            if (!until.isEmpty())
                barred.add(new Barred(portfolio.instrument(place).label(), until));
        }
        return barred;
    }

    private static List<Dust> dust(Portfolio portfolio) {
        List<Dust> dust = new ArrayList<>();
        for (int i = 0; i < portfolio.size(); i++) {
            Position position = portfolio.position(i);
            if (position.dust() == 0) continue;
            Instrument instrument = portfolio.instrument(i);
            double amount = instrument.amountOf(1) * position.dust() / Fill.LOT;
            dust.add(new Dust(instrument.label(), amount, position.dustCostUnits()));
        }
        return dust;
    }

    private static List<Part> parts(Engine engine) {
        ExchangeTable exchanges = engine.exchanges();
        List<Part> parts = new ArrayList<>();
        for (int k = 0; k < exchanges.size() && exchanges.several(); k++) {
            long equity = engine.portfolio().equityUnits(k);
            parts.add(new Part(exchanges.name(k), engine.reconciled(k), engine.waitsFor(k), equity));
        }
        return parts;
    }

    /**
     * An instrument in which nothing is opened, whatever the account may do.
     *
     * @param until what would let entries through
     */
    public record Barred(String symbol, String until) {}

    /**
     * The account at one of several exchanges.
     *
     * @param ready whether entries may be made there, as far as its line and the comparison are concerned
     * @param reason why they may not; empty if they may
     * @param equityUnits in 1e-8 of the currency
     */
    public record Part(String exchange, boolean ready, String reason, long equityUnits) {}

    /**
     * Coins that fees have left beside whole lots: part of a lot again with the next purchase.
     *
     * @param amount in base units
     * @param costUnits what they cost, in 1e-8 of the currency; equity has them so
     */
    public record Dust(String symbol, double amount, long costUnits) {}

    /**
     * An open position.
     *
     * @param amount signed, in base units
     * @param unrealizedUnits in 1e-8 of the currency
     */
    public record Held(String symbol, double amount, double entryPrice, long unrealizedUnits) {}
}
