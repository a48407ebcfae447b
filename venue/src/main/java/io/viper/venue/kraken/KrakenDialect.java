package io.viper.venue.kraken;

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

/** Kraken: coins for dollars. */
public final class KrakenDialect implements Dialect {
    private static final FeeSchedule FEES = FeeSchedule.of(0.0025, 0.004);
    private static final double SMALLEST_COST = 0.5;
    private static final String LOT = "0.00000001";

    /** Tick, and the smallest volume in lots. */
    private record Steps(String tick, long minLots) {}

    private static final Map<String, Steps> STEPS = Map.of(
            "BTC", new Steps("0.1", 5_000),
            "ETH", new Steps("0.01", 100_000),
            "SOL", new Steps("0.01", 2_000_000));

    private static final Steps OTHER_STEPS = new Steps("0.00001", 100_000_000);

    @Override
    public String name() {
        return "kraken";
    }

    @Override
    public List<Contract> contracts(String coin) {
        Steps steps = STEPS.getOrDefault(coin, OTHER_STEPS);
        InstrumentSpec spec = InstrumentSpec.spot(
                        new InstrumentId("kraken-spot", coin + Kraken.USD),
                        new Currency(coin),
                        Currency.USD,
                        steps.tick(),
                        LOT)
                .withFees(FEES)
                .withMinimums(steps.minLots(), SMALLEST_COST);
        return List.of(new Contract(coin + "/" + Kraken.USD, coin, spec, 0));
    }

    @Override
    public Rules rules() {
        return new Rules(false, true, false);
    }

    @Override
    public Door open(Floor floor, Keys keys) {
        return new KrakenDoor(floor, keys);
    }
}
