package io.viper.core.risk;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Money;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.portfolio.Position;
import java.util.Arrays;

/**
 * What all positions would lose if the market jumped past every stop, working entries and a new one included: everything down
 * or up by 10, 20 and 30 %; one instrument by 50 %; and all against us at once, each by three of its daily volatilities.
 */
final class Stress {
    private static final double[] ALL = {-0.10, -0.20, -0.30, 0.10, 0.20, 0.30};
    private static final double ONE = 0.50;
    private static final double VOLATILITIES = 3;

    private final Portfolio portfolio;
    private final Reservations reservations;
    private final ReturnHistory history;
    private final double[] exposures;
    private String worst = "";

    Stress(Portfolio portfolio, Reservations reservations, ReturnHistory history) {
        this.portfolio = portfolio;
        this.reservations = reservations;
        this.history = history;
        exposures = new double[portfolio.size()];
    }

    /**
     * Loss in the worst scenario with a new position, in the settle currency.
     *
     * @param exposure signed notional of the new one
     */
    double withNew(int instrument, double exposure) {
        // the legs of an instrument move together
        Arrays.fill(exposures, 0);
        for (int i = 0; i < exposures.length; i++) exposures[portfolio.listed(i)] += held(i);
        exposures[portfolio.listed(instrument)] += exposure;
        double most = 0;
        worst = "none";
        for (double shock : ALL) {
            double loss = 0;
            for (int i = 0; i < exposures.length; i++) loss += loss(i, shock);
            if (loss > most) {
                most = loss;
                worst = "all instruments " + Math.round(shock * 100) + " %";
            }
        }
        double against = 0;
        for (int i = 0; i < exposures.length; i++) {
            if (exposures[i] == 0) continue;
            double one = loss(i, exposures[i] > 0 ? -ONE : ONE);
            if (one > most) {
                most = one;
                worst = portfolio.instrument(i).symbol() + (exposures[i] > 0 ? " -50 %" : " +50 %");
            }
            double volatility = history.dailyVolatility(i);
            double shock = Double.isNaN(volatility) ? ALL[2] : -Math.min(0.9, VOLATILITIES * volatility);
            against += loss(i, exposures[i] > 0 ? shock : -shock);
        }
        if (against > most) {
            most = against;
            worst = "all against us at once";
        }
        return most;
    }

    /** The scenario that was worst when last asked. */
    String worst() {
        return worst;
    }

    /** An inverse contract is worth its amount by one over the price. */
    private double loss(int instrument, double shock) {
        boolean inverse = portfolio.instrument(instrument).kind() == ContractKind.INVERSE;
        return -exposures[instrument] * (inverse ? shock / (1 + shock) : shock);
    }

    /** Signed notional of a position with what working entries would add to it. */
    private double held(int instrument) {
        Position position = portfolio.position(instrument);
        double held = Money.toDouble(position.notionalUnits()) * Long.signum(position.lots());
        double waiting = Money.toDouble(reservations.notionalUnits(instrument));
        boolean buys = reservations.buyLots(instrument) >= reservations.sellLots(instrument);
        return held + (buys ? waiting : -waiting);
    }
}
