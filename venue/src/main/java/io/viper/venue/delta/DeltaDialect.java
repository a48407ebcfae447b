package io.viper.venue.delta;

import io.viper.core.model.ContractKind;
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
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Delta Exchange: its perpetuals that are settled in USDT. */
public final class DeltaDialect implements Dialect {
    private static final int FUNDING_HOURS = 8;
    private static final FeeSchedule FEES = FeeSchedule.of(0.0002, 0.0005);

    /** Tick, and coins of a contract. */
    private static final Map<String, String[]> STEPS = Map.of(
            "BTC", new String[] {"0.5", "0.001"},
            "ETH", new String[] {"0.05", "0.01"},
            "SOL", new String[] {"0.01", "1"});

    private static final String[] OTHER_STEPS = {"0.0001", "1"};

    @Override
    public String name() {
        return "delta";
    }

    @Override
    public List<Contract> contracts(String coin) {
        String[] steps = STEPS.getOrDefault(coin, OTHER_STEPS);
        String symbol = coin + Delta.USDT;
        InstrumentSpec spec = new InstrumentSpec(
                new InstrumentId(name(), symbol),
                ContractKind.LINEAR,
                new Currency(coin),
                Currency.USDT,
                new BigDecimal(steps[0]),
                BigDecimal.ONE,
                new BigDecimal(steps[1]),
                1,
                0,
                FEES,
                margin(coin).table());
        return List.of(new Contract(symbol, coin, spec, FUNDING_HOURS));
    }

    static DeltaMargin margin(String coin) {
        return coin.equals("BTC") || coin.equals("ETH") ? DeltaMargin.LARGE : DeltaMargin.SMALL;
    }

    @Override
    public Rules rules() {
        return new Rules(false, true, false).repeatingIds();
    }

    @Override
    public Door open(Floor floor, Keys keys) {
        return new DeltaDoor(floor, keys);
    }
}
