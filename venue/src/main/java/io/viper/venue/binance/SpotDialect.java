package io.viper.venue.binance;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Dialect;
import io.viper.venue.dialect.Door;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Line;
import io.viper.venue.dialect.Stream;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Rules;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Binance: its coins against USDT. */
public final class SpotDialect implements Dialect {
    private static final FeeSchedule FEES = FeeSchedule.of(0.001, 0.001);
    private static final double SMALLEST = 5;

    /** Tick and lot. */
    private static final Map<String, String[]> STEPS = Map.of(
            "BTC", new String[] {"0.01000000", "0.00001000"},
            "ETH", new String[] {"0.01000000", "0.00010000"},
            "SOL", new String[] {"0.01000000", "0.00100000"});

    private static final String[] OTHER_STEPS = {"0.00010000", "0.10000000"};
    private static final int WEIGHTS = 6_000;
    private static final int FRAMES = 5;
    private static final int MOST_BARS = 1_000;
    private static final int BARS = 2;
    private static final int TRADES = 4;
    private static final int DAY_SECONDS = 86_400;
    private static final String API = "/ws-api/v3";

    @Override
    public String name() {
        return "binance-spot";
    }

    @Override
    public List<Contract> contracts(String coin) {
        String[] steps = STEPS.getOrDefault(coin, OTHER_STEPS);
        String symbol = coin + Binance.USDT;
        InstrumentSpec spec = InstrumentSpec.spot(
                        new InstrumentId(name(), symbol), new Currency(coin), Currency.USDT, steps[0], steps[1])
                .withFees(FEES)
                .withMinimums(1, SMALLEST);
        return List.of(new Contract(symbol, coin, spec, 0));
    }

    @Override
    public Rules rules() {
        return new Rules(false, true, false).withFeesInCoins().tyingSleepers();
    }

    @Override
    public Door open(Floor floor, Keys keys) {
        BinanceLimits limits = new BinanceLimits(
                WEIGHTS,
                List.of(
                        new BinanceLimits.OrderCount(100, 10, "10S", "10 SECONDS"),
                        new BinanceLimits.OrderCount(200_000, DAY_SECONDS, "1D", "1 DAY")));
        BinanceGate gate = new BinanceGate(floor, keys, "-2008");
        BinanceRoutes routes = new BinanceRoutes();
        new BinanceMarketDoor(floor, market()).add(routes);
        new SpotListings(floor, limits).add(routes);
        new SpotOrderDoor(floor).add(routes);
        new SpotQueryDoor(floor, keys).add(routes);
        BiFunction<Ask, Line, Stream> opener = (ask, line) -> ask.path().equals(API)
                ? new SpotApiStream(floor, line, gate)
                : new BinanceMarketStream(floor, line, ask, ContractKind.SPOT, _ -> true, FRAMES);
        return new BinanceDoor(gate, limits, routes, List.of("/stream", "/ws", "/ws/{name}", API), opener);
    }

    private static BinanceMarketDoor.Market market() {
        return new BinanceMarketDoor.Market(
                ContractKind.SPOT, "/api/v3", MOST_BARS, _ -> BARS, SpotDialect::bookWeight, TRADES);
    }

    private static int bookWeight(Ask ask) {
        int rows = BinanceMarketDoor.rows(ask, 100);
        if (rows <= 100) return 5;
        if (rows <= 500) return 25;
        return rows <= 1_000 ? 50 : 250;
    }
}
