package io.viper.core.model;

import java.util.List;

/**
 * All of an account as the exchange shows it at one moment.
 *
 * @param cashUnits in 1e-8 of the settle currency: the wallet's balance; for spot what is not invested
 * @param hedgeMode whether long and short are held apart
 * @param holdings one for each place of the run at that exchange, see {@link PositionMode}
 * @param orders of ours that are open
 * @param foreignOrders open orders of the run's instruments that are not ours
 */
public record AccountView(
        long cashUnits, boolean hedgeMode, List<Holding> holdings, List<OrderView> orders, int foreignOrders) {

    public AccountView {
        holdings = List.copyOf(holdings);
        orders = List.copyOf(orders);
    }

    /**
     * A position, or none.
     *
     * @param lots signed
     * @param leverage that is set; 0 where there is no such thing
     */
    public record Holding(int instrument, long lots, int leverage) {}
}
