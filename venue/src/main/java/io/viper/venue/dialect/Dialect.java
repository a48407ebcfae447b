package io.viper.venue.dialect;

import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Rules;
import java.util.List;

/** An exchange that the venue can be. Stateless. */
public interface Dialect {
    /** Its name, as users write it: {@code bitget}. */
    String name();

    /**
     * What it trades of a coin: a contract of each kind that the exchange has.
     *
     * @param coin such as {@code BTC}, in upper case
     */
    List<Contract> contracts(String coin);

    /** The same of several coins. */
    default List<Contract> contracts(List<String> coins) {
        return coins.stream().flatMap(coin -> contracts(coin).stream()).toList();
    }

    /** How it treats orders. */
    Rules rules();

    /**
     * A key that nobody has had before, as the exchange hands them out.
     *
     * @param withdraws whether it may take money out
     */
    default Keys newKeys(boolean withdraws) {
        return Keys.texts(withdraws);
    }

    /** Begins to speak for a floor. Called once. @throws IllegalArgumentException if the key is none of this exchange's */
    Door open(Floor floor, Keys keys);
}
