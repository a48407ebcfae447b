package io.viper.backtest.torture;

import static io.viper.backtest.torture.Broken.unless;

import io.viper.core.model.ContractKind;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.portfolio.Position;
import io.viper.core.simulation.SimulatedExchange;

/** Positions and money, here and at the exchange, once everything was told. */
final class Books {
    private Books() {}

    static void compare(Portfolio ours, SimulatedExchange exchange, Truth truth) {
        long cost = 0;
        boolean flat = true;
        boolean exact = true;
        for (int i = 0; i < ours.size(); i++) {
            Position position = ours.position(i);
            boolean inverse = ours.instrument(i).kind() == ContractKind.INVERSE;
            same("I8", "position", position.lots(), truth.lots(i));
            same("I8", "position at the exchange", position.lots(), exchange.positionLots(i));
            cost += Long.signum(position.lots()) * (inverse ? -position.costUnits() : position.costUnits());
            flat &= position.flat();
            exact &= !inverse;
        }
        ours.checkBooks();
        exchange.checkConservation();
        long earned = ours.realizedUnits() - cost;
        // a notional is rounded once an execution, and one that turns a position is two
        long rounding = exact ? 0 : 2L * truth.fills().size();
        boolean explained = Math.abs(earned - truth.earnedUnits()) <= rounding;
        unless(explained, "I7", "sales minus purchases is {} here and {} there", earned, truth.earnedUnits());
        same("I7", "fees", ours.feeUnits(), truth.feeUnits());
        same("I7", "funding", ours.fundingUnits(), truth.fundingUnits());
        long balance = ours.depositUnits() + ours.realizedUnits() - ours.feeUnits() + ours.fundingUnits();
        same("I7", "balance", ours.balanceUnits(), balance);
        // average cost depends on the order in which fills are told, so cash is the same only when nothing is held
        if (flat && exact) same("I7", "cash", ours.cashUnits(), exchange.cashUnits(ours.currency()));
    }

    private static void same(String invariant, String what, long ours, long theirs) {
        unless(ours == theirs, invariant, "{} is {} here and {} there", what, ours, theirs);
    }
}
