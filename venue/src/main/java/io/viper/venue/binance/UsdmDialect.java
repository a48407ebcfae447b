package io.viper.venue.binance;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.MarginTable;
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

/** Binance: its perpetuals that are settled in USDT. */
public final class UsdmDialect implements Dialect {
    private static final int FUNDING_HOURS = 8;
    private static final FeeSchedule FEES = FeeSchedule.of(0.0002, 0.0005);
    private static final MarginTable LARGE =
            MarginTable.of(new double[] {0, 300_000, 800_000, 3_000_000}, new int[] {125, 100, 75, 50}, new double[] {
                0.004, 0.005, 0.0065, 0.01
            });
    private static final MarginTable SMALL = MarginTable.of(
            new double[] {0, 50_000, 600_000}, new int[] {75, 50, 20}, new double[] {0.005, 0.01, 0.025});

    /** Tick, lot, and smallest value. */
    private static final Map<String, String[]> STEPS = Map.of(
            "BTC", new String[] {"0.10", "0.001", "100"},
            "ETH", new String[] {"0.01", "0.001", "20"},
            "SOL", new String[] {"0.0100", "0.01", "5"});

    private static final String[] OTHER_STEPS = {"0.0001", "1", "5"};
    private static final int WEIGHTS = 2_400;
    private static final int FRAMES = 10;
    private static final int MOST_BARS = 1_500;
    private static final int TRADES = 20;
    private static final String PRIVATE = "/private/";

    @Override
    public String name() {
        return "binance-usdm";
    }

    @Override
    public List<Contract> contracts(String coin) {
        String[] steps = STEPS.getOrDefault(coin, OTHER_STEPS);
        String symbol = coin + Binance.USDT;
        boolean large = coin.equals("BTC") || coin.equals("ETH");
        InstrumentSpec spec = InstrumentSpec.linear(
                        new InstrumentId(name(), symbol), new Currency(coin), Currency.USDT, steps[0], steps[1])
                .withFees(FEES)
                .withMargin(large ? LARGE : SMALL)
                .withMinimums(1, Double.parseDouble(steps[2]));
        return List.of(new Contract(symbol, coin, spec, FUNDING_HOURS));
    }

    @Override
    public Rules rules() {
        return new Rules(true, false, false);
    }

    @Override
    public Door open(Floor floor, Keys keys) {
        BinanceLimits limits = new BinanceLimits(
                WEIGHTS,
                List.of(
                        new BinanceLimits.OrderCount(300, 10, "10S", "10 SECONDS"),
                        new BinanceLimits.OrderCount(1_200, 60, "1M", "MINUTE")));
        UsdmListenKeys listenKeys = new UsdmListenKeys();
        BinanceRoutes routes = new BinanceRoutes();
        new BinanceMarketDoor(floor, market()).add(routes);
        new UsdmListings(floor, limits).add(routes);
        new UsdmOrderDoor(floor).add(routes);
        new UsdmAlgoDoor(floor).add(routes);
        new UsdmQueryDoor(floor).add(routes);
        new UsdmAccountDoor(floor, listenKeys).add(routes);
        BiFunction<Ask, Line, Stream> opener = (ask, line) -> ask.path().startsWith(PRIVATE)
                ? new UsdmAccountStream(floor, line, listenKeys, ask)
                : market(floor, ask, line);
        List<String> streams = List.of(
                "/public/stream",
                "/public/ws",
                "/public/ws/{name}",
                "/market/stream",
                "/market/ws",
                "/market/ws/{name}",
                PRIVATE + "ws",
                PRIVATE + "ws/{name}",
                PRIVATE + "stream");
        return new BinanceDoor(new BinanceGate(floor, keys, "-2015"), limits, routes, streams, opener);
    }

    /** Books and quotes are told on one address, everything else on another. */
    private static Stream market(Floor floor, Ask ask, Line line) {
        boolean books = ask.path().startsWith("/public/");
        return new BinanceMarketStream(floor, line, ask, ContractKind.LINEAR, topic -> topic.ofBook() == books, FRAMES);
    }

    private static BinanceMarketDoor.Market market() {
        return new BinanceMarketDoor.Market(
                ContractKind.LINEAR, "/fapi/v1", MOST_BARS, UsdmDialect::barWeight, UsdmDialect::bookWeight, TRADES);
    }

    private static int barWeight(Ask ask) {
        int rows = BinanceMarketDoor.rows(ask, 500);
        if (rows < 100) return 1;
        if (rows < 500) return 2;
        return rows <= 1_000 ? 5 : 10;
    }

    private static int bookWeight(Ask ask) {
        int rows = BinanceMarketDoor.rows(ask, 500);
        if (rows <= 50) return 2;
        if (rows <= 100) return 5;
        return rows <= 500 ? 10 : 20;
    }
}
