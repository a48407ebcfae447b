package io.viper.core.simulation;

import io.viper.core.model.Currency;
import io.viper.core.model.Event;

/** What simulated exchanges have in common, whatever their orders meet: accounts, funding, and one market or two an instrument. */
abstract class ListedVenue implements Venue {
    /** How many instruments are listed: in hedge mode each has two markets, one after all others have had their first. */
    final int instruments;

    final Accounts accounts;
    final Funding funding = new Funding();

    ListedVenue(int instruments, MarginMode mode) {
        this.instruments = instruments;
        this.accounts = new Accounts(mode);
    }

    /** The markets by place. */
    abstract Listing[] listings();

    @Override
    public void funding(int instrument, long time, double rate, double markPrice) {
        for (int place = instrument; place < listings().length; place += instruments) {
            funding.add(new Event.FundingDue(place, time, rate, markPrice));
        }
    }

    @Override
    public void leverage(int instrument, int leverage) {
        Listing[] all = listings();
        for (int place = instrument; place < all.length; place += instruments) all[place].leverage(leverage);
    }

    @Override
    public long positionLots(int instrument) {
        return listings()[instrument].position.lots();
    }

    @Override
    public long cashUnits(Currency currency) {
        return accounts.of(currency).cashUnits();
    }

    @Override
    public int workingOrders(int instrument) {
        return listings()[instrument].orders.size();
    }

    @Override
    public void checkConservation() {
        accounts.checkConservation();
    }
}
