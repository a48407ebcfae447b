package io.viper.core.risk;

import io.viper.core.model.Money;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.portfolio.Position;
import java.util.Arrays;

/**
 * What history says the positions could lose in a day: the loss that one sample in twenty exceeded, scaled to a day by
 * the square root of time.
 */
final class ValueAtRisk {
    private static final double TAIL = 0.05;

    private final ReturnHistory history;
    private final Portfolio portfolio;
    private final double[] scenario = new double[ReturnHistory.WINDOW];
    /** The lowest scenarios in rising order. */
    private final double[] tail = new double[1 + (int) (TAIL * ReturnHistory.WINDOW)];

    /** What the tail was measured for last: nothing changes while one decision is made. */
    private long decision;

    private double exposure = Double.NaN;

    ValueAtRisk(ReturnHistory history, Portfolio portfolio) {
        this.history = history;
        this.portfolio = portfolio;
    }

    /**
     * One-day loss of all positions with a new one, in the settle currency.
     *
     * @param exposure signed notional of the new position, in the settle currency
     * @param decision number of the decision that asks, from 1: asked again for it, only what differs is measured again
     * @return NaN while the new position's instrument has too little history
     */
    double withNew(int instrument, double exposure, long decision) {
        if (history.count(instrument) < ReturnHistory.ENOUGH) return Double.NaN;
        boolean alone =
                portfolio.openPositions() == (portfolio.position(instrument).flat() ? 0 : 1);
        double loss = alone ? loss(instrument, exposure + held(instrument)) : lossOfAll(instrument, exposure, decision);
        return loss * history.dayScale();
    }

    /** The mean of the losses that are at least as large as {@link #withNew}, scaled to a day: what a bad day costs. */
    double beyondWithNew(int instrument, double exposure, long decision) {
        if (history.count(instrument) < ReturnHistory.ENOUGH) return Double.NaN;
        boolean alone =
                portfolio.openPositions() == (portfolio.position(instrument).flat() ? 0 : 1);
        if (alone) {
            double all = exposure + held(instrument);
            double mean = history.tailMean(instrument, all >= 0 ? TAIL : 1 - TAIL);
            return Math.max(0, -all * mean) * history.dayScale();
        }
        lossOfAll(instrument, exposure, decision);
        double sum = 0;
        for (double value : tail) sum += value;
        return Math.max(0, -sum / tail.length) * history.dayScale();
    }

    private double loss(int instrument, double exposure) {
        double worst = history.quantile(instrument, exposure >= 0 ? TAIL : 1 - TAIL);
        return Math.max(0, -exposure * worst);
    }

    private double lossOfAll(int instrument, double exposure, long decision) {
        if (decision != this.decision || exposure != this.exposure) measure(instrument, exposure);
        this.decision = decision;
        this.exposure = exposure;
        return Math.max(0, -tail[tail.length - 1]);
    }

    private void measure(int instrument, double exposure) {
        Arrays.fill(scenario, 0);
        history.addScenario(instrument, exposure, scenario);
        for (int i = 0; i < portfolio.size(); i++) {
            if (!portfolio.position(i).flat()) history.addScenario(i, held(i), scenario);
        }
        orderTail();
    }

    /** Up to the scenario that one in twenty is below. Only the tail is put in order: it is all that is asked for. */
    private void orderTail() {
        int edge = tail.length - 1;
        Arrays.fill(tail, Double.POSITIVE_INFINITY);
        for (double value : scenario) {
            if (value >= tail[edge]) continue;
            int at = edge;
            for (; at > 0 && tail[at - 1] > value; at--) tail[at] = tail[at - 1];
            tail[at] = value;
        }
    }

    private double held(int instrument) {
        Position position = portfolio.position(instrument);
        return Money.toDouble(position.notionalUnits()) * Long.signum(position.lots());
    }
}
