package io.viper.core.simulation;

import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import java.util.ArrayList;
import java.util.List;

/** The accounts of one exchange, one for each settle currency. */
final class Accounts {
    private final List<MarginAccount> accounts = new ArrayList<>();
    private final MarginMode mode;

    Accounts(MarginMode mode) {
        this.mode = mode;
    }

    /** The account of a currency; opened if it is the first time. */
    MarginAccount of(Currency currency) {
        for (MarginAccount account : accounts) {
            if (account.currency().equals(currency)) return account;
        }
        MarginAccount account = new MarginAccount(currency, mode);
        accounts.add(account);
        return account;
    }

    List<MarginAccount> all() {
        return accounts;
    }

    /** @throws IllegalStateException if a unit is missing or too many */
    void checkConservation() {
        for (MarginAccount account : accounts) account.checkConservation();
    }

    /** The settings' optimistic choices, and the instruments that charge no fees. */
    static List<String> switches(List<String> chosen, Listing[] markets) {
        List<String> named = new ArrayList<>(chosen);
        for (Listing market : markets) {
            if (market.instrument.fees().equals(FeeSchedule.NONE))
                named.add("no fees for " + market.instrument.symbol());
        }
        return List.copyOf(named);
    }
}
