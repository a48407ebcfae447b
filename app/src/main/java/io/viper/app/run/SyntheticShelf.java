package io.viper.app.run;

import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Times;
import io.viper.app.run.RunSpec.Market;
import io.viper.backtest.synthetic.SyntheticMarket;
import io.viper.core.market.BarColumns;
import io.viper.core.market.FundingColumns;
import io.viper.core.market.Resampler;
import io.viper.core.market.TradeColumns;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.store.MarketData;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.Gaps;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Simulated markets as if they were stored: the bars and the funding of some symbols, made from a seed. */
final class SyntheticShelf implements MarketData {
    /** The exchange under which they stand. */
    static final String EXCHANGE = "synthetic";

    private static final List<String> USUAL = List.of("BTCUSDT", "ETHUSDT");
    private static final int USUAL_DAYS = 60;
    /** Five years: what fits into the memory of a small machine. */
    private static final int MOST_DAYS = 1_827;

    private static final int AMOUNT_DECIMALS = 3;
    private static final int RATE_DECIMALS = 4;

    private final Map<InstrumentId, SyntheticMarket.Recorded> markets = new TreeMap<>();

    private SyntheticShelf(long seed, List<String> symbols, long to) {
        int minutes = Math.toIntExact((to - SyntheticMarket.BEGIN) / Timeframe.M1.nanos());
        for (String symbol : symbols) {
            markets.put(new InstrumentId(EXCHANGE, symbol), SyntheticMarket.of(seed, symbol, Math.max(1, minutes)));
        }
    }

    /** Whether somebody asks for simulated markets. */
    static boolean wanted(Market market) {
        return market.exchange().equals(EXCHANGE)
                || market.symbols().stream().anyMatch(symbol -> symbol.startsWith(EXCHANGE + ":"));
    }

    /** The markets that somebody asks for, as long as they are asked for; 60 days where nothing is said. */
    static SyntheticShelf of(Market market, long seed) throws FailureException {
        long usual = market.from().isPresent()
                ? market.from().getAsLong() + market.days().orElse(USUAL_DAYS) * Timeframe.DAY
                : SyntheticMarket.BEGIN + Math.max(USUAL_DAYS, market.days().orElse(0)) * Timeframe.DAY;
        long to = market.to().orElse(usual);
        if (to > SyntheticMarket.BEGIN + MOST_DAYS * Timeframe.DAY) {
            throw Failure.usage(
                            "a simulated market ends at "
                                    + Times.write(SyntheticMarket.BEGIN + MOST_DAYS * Timeframe.DAY) + " at the latest",
                            "choose an earlier --to")
                    .toException();
        }
        List<String> symbols = market.symbols().isEmpty() ? USUAL : market.symbols();
        List<String> bare = symbols.stream()
                .map(symbol -> symbol.substring(symbol.indexOf(':') + 1).toUpperCase(Locale.ROOT))
                .toList();
        return new SyntheticShelf(seed, bare, to);
    }

    @Override
    public List<SeriesInfo> list() {
        List<SeriesInfo> all = new ArrayList<>();
        for (InstrumentId id : markets.keySet()) {
            all.add(describe(SeriesKey.bars(id, Timeframe.M1)));
            if (market(id).funding().size() > 0) all.add(describe(SeriesKey.funding(id)));
        }
        return all;
    }

    @Override
    public Optional<SeriesInfo> info(SeriesKey key) {
        return list().stream().filter(info -> info.key().equals(key)).findFirst();
    }

    private SeriesInfo describe(SeriesKey key) {
        SyntheticMarket.Recorded market = market(key.id());
        if (key.timeframe() == null) {
            FundingColumns funding = market.funding();
            long last = funding.time(funding.size() - 1);
            return new SeriesInfo(
                    key,
                    RATE_DECIMALS,
                    market.priceDecimals(),
                    List.of(),
                    funding.time(0),
                    last,
                    funding.size(),
                    Gaps.NONE,
                    0);
        }
        BarColumns bars = market.bars();
        long last = bars.openTime(bars.size() - 1);
        return new SeriesInfo(
                key,
                market.priceDecimals(),
                AMOUNT_DECIMALS,
                List.of(),
                bars.openTime(0),
                last,
                bars.size(),
                Gaps.NONE,
                0);
    }

    private SyntheticMarket.Recorded market(InstrumentId id) {
        SyntheticMarket.Recorded market = markets.get(id);
        if (market == null) throw new IllegalStateException(id + " is not simulated");
        return market;
    }

    @Override
    public BarColumns bars(InstrumentId id, Timeframe timeframe, long from, long to) {
        BarColumns bars = market(id).bars().between(from, to);
        return timeframe == Timeframe.M1 ? bars : Resampler.resample(bars, timeframe, AMOUNT_DECIMALS);
    }

    @Override
    public FundingColumns funding(InstrumentId id, long from, long to) {
        return market(id).funding().between(from, to);
    }

    @Override
    public TradeColumns trades(InstrumentId id, long from, long to) throws DataException {
        throw new DataException(DataError.of(
                Category.DATA_MISSING,
                SeriesKey.trades(id).toString(),
                "a simulated market has bars and no trades",
                "choose bars"));
    }
}
