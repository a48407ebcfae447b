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

    ValueAtRisk(ReturnHistory history, Portfolio portfolio) {
        this.history = history;
        this.portfolio = portfolio;
    }

    /**
     * One-day loss of all positions with a new one, in the settle currency.
     *
     * @param exposure signed notional of the new position, in the settle currency
     * @return NaN while the new position's instrument has too little history
     */
    double withNew(int instrument, double exposure) {
        if (history.count(instrument) < ReturnHistory.ENOUGH) return Double.NaN;
        boolean alone =
                portfolio.openPositions() == (portfolio.position(instrument).flat() ? 0 : 1);
        double loss = alone ? loss(instrument, exposure + held(instrument)) : lossOfAll(instrument, exposure);
        return loss * history.dayScale();
    }

    private double loss(int instrument, double exposure) {
        double worst = history.quantile(instrument, exposure >= 0 ? TAIL : 1 - TAIL);
        return Math.max(0, -exposure * worst);
    }

    private double lossOfAll(int instrument, double exposure) {
        Arrays.fill(scenario, 0);
        history.addScenario(instrument, exposure, scenario);
        for (int i = 0; i < portfolio.size(); i++) {
            if (!portfolio.position(i).flat()) history.addScenario(i, held(i), scenario);
        }
        Arrays.sort(scenario);
        return Math.max(0, -scenario[(int) (TAIL * scenario.length)]);
    }

    private double held(int instrument) {
        Position position = portfolio.position(instrument);
        return Money.toDouble(position.notionalUnits()) * Long.signum(position.lots());
    }
}
