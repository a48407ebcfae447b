package io.viper.venue.coinbase;

import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.venue.dialect.Dialect;
import io.viper.venue.dialect.Door;
import io.viper.venue.dialect.Keys;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Rules;
import java.util.List;
import java.util.Map;

/** Coinbase Advanced Trade: coins against dollars. Fees are paid in dollars, by the lowest tier. */
public final class CoinbaseDialect implements Dialect {
    private static final FeeSchedule FEES = FeeSchedule.of(0.004, 0.006);
    private static final double SMALLEST = 1;

    /** Tick and lot. */
    private static final Map<String, String[]> STEPS = Map.of(
            "BTC", new String[] {"0.01", "0.00000001"},
            "ETH", new String[] {"0.01", "0.00000001"},
            "SOL", new String[] {"0.01", "0.00000001"});

    private static final String[] OTHER_STEPS = {"0.0001", "0.01"};

    @Override
    public String name() {
        return "coinbase";
    }

    @Override
    public List<Contract> contracts(String coin) {
        String[] steps = STEPS.getOrDefault(coin, OTHER_STEPS);
        InstrumentSpec spec = InstrumentSpec.spot(
                        new InstrumentId("coinbase-spot", coin + Coinbase.USD),
                        new Currency(coin),
                        new Currency(Coinbase.USD),
                        steps[0],
                        steps[1])
                .withFees(FEES)
                .withMinimums(1, SMALLEST);
        return List.of(new Contract(coin + "-" + Coinbase.USD, coin, spec, 0));
    }

    @Override
    public Rules rules() {
        return new Rules(true, true, false);
    }

    @Override
    public Keys newKeys(boolean withdraws) {
        return CoinbaseKeys.make(withdraws);
    }

    @Override
    public Door open(Floor floor, Keys keys) {
        return new CoinbaseDoor(floor, keys);
    }
}
