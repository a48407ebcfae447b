package io.viper.live;

import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.portfolio.ClosedTrade;
import java.util.ArrayList;
import java.util.List;

/**
 * How far what happened is from what a backtest of the same period says, and why. Trades belong together when the same
 * strategy opened them on the same instrument and side after a decision at the same moment; what belongs to none was
 * missed, or was not foreseen. The parts add up to the whole, to the last unit.
 */
public final class Drift {
    private final List<Pair> pairs = new ArrayList<>();
    private final List<Entered> missed = new ArrayList<>();
    private final List<Entered> unforeseen = new ArrayList<>();

    /** What the market's price was. */
    @FunctionalInterface
    public interface Prices {
        /** In quote currency; NaN where it is not known. */
        double at(int instrument, long time);
    }

    /**
     * A closed trade and when its entry was decided.
     *
     * @param decidedAt UTC epoch nanoseconds
     */
    public record Entered(ClosedTrade trade, long decidedAt) {}

    /**
     * The same trade as it happened and as the backtest has it. Money is in 1e-8 of the settle currency, and positive where
     * more was earned than foreseen.
     *
     * @param timing what the market's move between the foreseen moments of entry and exit and the real ones made of it:
     *     latency, seen from the result
     * @param size what another size made of it
     */
    public record Pair(Entered happened, Entered foreseen, long timing, long size) {

        /** What worse or better prices at the same moments made of it. */
        public long price() {
            return happened.trade.grossUnits() - foreseen.trade.grossUnits() - timing - size;
        }

        /** What other fees made of it. */
        public long fees() {
            return foreseen.trade.feeUnits() - happened.trade.feeUnits();
        }

        /** What other funding made of it. */
        public long funding() {
            return happened.trade.fundingUnits() - foreseen.trade.fundingUnits();
        }

        /** How much later it was entered, nanoseconds. */
        public long entryDelayNanos() {
            return happened.trade.entryTime() - foreseen.trade.entryTime();
        }

        /** How much worse the entry was than foreseen, as a fraction of the price; negative: better. */
        public double entryWorse() {
            double ratio = happened.trade.entryPrice() / foreseen.trade.entryPrice() - 1;
            return ratio * happened.trade.side().sign();
        }
    }

    /**
     * The parts of the difference, in 1e-8 of the settle currency; positive: more was earned than foreseen.
     *
     * @param price other prices of the same trades at the same moments
     * @param timing the market's moves between the foreseen moments and the real ones
     * @param size other sizes
     * @param fees other fees
     * @param funding other funding
     * @param missed what was foreseen and did not happen
     * @param unforeseen what happened and was not foreseen
     */
    public record Parts(long price, long timing, long size, long fees, long funding, long missed, long unforeseen) {
        /** The whole: profit of what happened less profit of what was foreseen. */
        public long total() {
            return price + timing + size + fees + funding + missed + unforeseen;
        }
    }

    /**
     * Lays the closed trades of two runs side by side.
     *
     * @param happened in the order of closing
     * @param foreseen likewise
     */
    public Drift(List<Instrument> instruments, Prices prices, List<Entered> happened, List<Entered> foreseen) {
        List<Entered> left = new ArrayList<>(foreseen);
        for (Entered each : happened) {
            int match = find(left, each);
            if (match < 0) unforeseen.add(each);
            else pairs.add(pair(instruments, prices, each, left.remove(match)));
        }
        missed.addAll(left);
    }

    private static int find(List<Entered> left, Entered wanted) {
        for (int k = 0; k < left.size(); k++) {
            Entered each = left.get(k);
            boolean same = each.decidedAt == wanted.decidedAt
                    && each.trade.instrument() == wanted.trade.instrument()
                    && each.trade.side() == wanted.trade.side()
                    && each.trade.strategy().equals(wanted.trade.strategy());
            if (same) return k;
        }
        return -1;
    }

    private static Pair pair(List<Instrument> instruments, Prices prices, Entered happened, Entered foreseen) {
        ClosedTrade real = happened.trade;
        ClosedTrade ideal = foreseen.trade;
        int i = real.instrument();
        long size = real.lots() == 0
                ? 0
                : Math.round(real.grossUnits() * ((real.lots() - ideal.lots()) / (double) real.lots()));
        double entry = prices.at(i, real.entryTime()) - prices.at(i, ideal.entryTime());
        double exit = prices.at(i, real.exitTime()) - prices.at(i, ideal.exitTime());
        double move = (exit - entry) * real.side().sign();
        double amount = instruments.get(i).amountOf(ideal.lots());
        long timing = Double.isFinite(move) ? Money.unitsNearest(move * amount) : 0;
        return new Pair(happened, foreseen, timing, size);
    }

    /** Trades that are in both. */
    public List<Pair> pairs() {
        return List.copyOf(pairs);
    }

    /** Trades of the backtest that did not happen. */
    public List<Entered> missed() {
        return List.copyOf(missed);
    }

    /** Trades that the backtest does not have. */
    public List<Entered> unforeseen() {
        return List.copyOf(unforeseen);
    }

    /** Where the difference comes from. */
    public Parts parts() {
        long lost = missed.stream().mapToLong(each -> each.trade.netUnits()).sum();
        long extra =
                unforeseen.stream().mapToLong(each -> each.trade.netUnits()).sum();
        return new Parts(
                pairs.stream().mapToLong(Pair::price).sum(),
                pairs.stream().mapToLong(Pair::timing).sum(),
                pairs.stream().mapToLong(Pair::size).sum(),
                pairs.stream().mapToLong(Pair::fees).sum(),
                pairs.stream().mapToLong(Pair::funding).sum(),
                -lost,
                extra);
    }
}
