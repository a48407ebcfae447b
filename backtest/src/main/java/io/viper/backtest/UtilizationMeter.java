package io.viper.backtest;

import io.viper.backtest.result.Utilization;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.portfolio.Position;

/** Measures after every step how much of the capital works. Costs nothing while the account is flat. */
final class UtilizationMeter {
    private final int leverage;
    private final long[] stepsHeld;
    private final InstrumentFalls falls;
    private long steps;
    private long exposed;
    private double leverageSum;
    private double leverageMax;
    private double marginMax;
    private double distanceMin = Double.NaN;

    UtilizationMeter(int instruments, int leverage, InstrumentFalls falls) {
        this.falls = falls;
        this.leverage = leverage;
        this.stepsHeld = new long[instruments];
    }

    void step(Portfolio portfolio) {
        steps++;
        if (portfolio.openPositions() > 0) measure(portfolio);
    }

    private void measure(Portfolio portfolio) {
        exposed++;
        double equity = (double) portfolio.equityUnits();
        double notional = 0;
        double margin = 0;
        double maintenance = 0;
        for (int i = 0; i < stepsHeld.length; i++) {
            Position position = portfolio.position(i);
            if (position.flat()) continue;
            stepsHeld[i]++;
            falls.see(i, portfolio.earnedUnits(i));
            long units = position.notionalUnits();
            notional += units;
            if (portfolio.instrument(i).kind().derivative()) margin += position.costUnits() / (double) leverage;
            maintenance += portfolio.instrument(i).margin().maintenance(units);
        }
        double used = notional / equity;
        leverageSum += used;
        leverageMax = Math.max(leverageMax, used);
        if (!(margin > 0)) return;
        marginMax = Math.max(marginMax, margin / equity);
        double distance = (equity - maintenance) / equity;
        if (!(distance >= distanceMin)) distanceMin = distance;
    }

    Utilization result() {
        return new Utilization(exposed / (double) steps, leverageSum / steps, leverageMax, marginMax, distanceMin);
    }

    /** Share of the steps in which an instrument was held. */
    double exposure(int instrument) {
        return stepsHeld[instrument] / (double) steps;
    }
}
