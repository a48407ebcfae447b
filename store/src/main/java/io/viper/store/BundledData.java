package io.viper.store;

import io.viper.core.market.BarBuilder;
import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.market.FundingColumns;
import io.viper.core.market.Resampler;
import io.viper.core.market.TradeColumns;
import io.viper.core.model.Bar;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.store.read.DataFiles;
import io.viper.store.read.ParsedFile;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Real market data that comes with the program, from the class path: six days of BTC/USD at Bitstamp in November 2013, as
 * one-minute bars made from 100,000 trades, and two days of ETH/USD in March 2023 as five-minute bars. Longer timeframes
 * are made from these.
 */
public final class BundledData implements MarketData {
    /** Bitcoin in dollars at Bitstamp, 2013-11-25 to 2013-12-01. */
    public static final InstrumentId BTCUSD = new InstrumentId("bitstamp-spot", "BTCUSD");

    /** Ether in dollars at Binance, 2023-03-13 to 2023-03-15. */
    public static final InstrumentId ETHUSD = new InstrumentId("binance-spot", "ETHUSD");

    private static final String BTCUSD_TRADES = "bitstamp_trades_from_20131125_usd.csv";
    private static final String ETHUSD_BARS = "ETH-USD-PT5M-2023-3-13_2023-3-15.json";
    private static final Pattern NUMBER = Pattern.compile("\"(\\w+)\"\\s*:\\s*([0-9.]+)");
    private static final long MILLISECOND = 1_000_000;

    private final Map<SeriesKey, Series> read = new TreeMap<>();

    private record Series(SeriesInfo info, BarColumns bars) {}

    /** Whether the data is on the class path. */
    public static boolean present() {
        return BundledData.class.getClassLoader().getResource(BTCUSD_TRADES) != null;
    }

    @Override
    public List<SeriesInfo> list() throws DataException {
        return List.of(ether().info, bitcoin().info);
    }

    @Override
    public Optional<SeriesInfo> info(SeriesKey key) throws DataException {
        Timeframe timeframe = key.timeframe();
        return timeframe != null && offers(key.id(), timeframe)
                ? Optional.of(series(key.id(), timeframe).info)
                : Optional.empty();
    }

    @Override
    public BarColumns bars(InstrumentId id, Timeframe timeframe, long from, long to) throws DataException {
        if (!offers(id, timeframe)) throw missing(SeriesKey.bars(id, timeframe));
        return series(id, timeframe).bars.between(from, to);
    }

    @Override
    public TradeColumns trades(InstrumentId id, long from, long to) throws DataException {
        throw missing(SeriesKey.trades(id));
    }

    @Override
    public FundingColumns funding(InstrumentId id, long from, long to) throws DataException {
        throw missing(SeriesKey.funding(id));
    }

    private static boolean offers(InstrumentId id, Timeframe timeframe) {
        Timeframe base = id.equals(BTCUSD) ? Timeframe.M1 : Timeframe.M5;
        boolean known = id.equals(BTCUSD) || id.equals(ETHUSD);
        return known && (timeframe == base || timeframe.isBuiltFrom(base));
    }

    private synchronized Series series(InstrumentId id, Timeframe timeframe) throws DataException {
        SeriesKey key = SeriesKey.bars(id, timeframe);
        Series known = read.get(key);
        if (known != null) return known;
        Series base = id.equals(BTCUSD) ? bitcoin() : ether();
        if (timeframe == base.bars.timeframe()) return base;
        BarColumns bars = Resampler.resample(base.bars, timeframe, base.info.amountDecimals());
        return keep(key, bars, base.info.priceDecimals(), base.info.amountDecimals(), base.info.sources());
    }

    private synchronized Series bitcoin() throws DataException {
        SeriesKey key = SeriesKey.bars(BTCUSD, Timeframe.M1);
        Series known = read.get(key);
        if (known != null) return known;
        byte[] csv = resource(BTCUSD_TRADES);
        ParsedFile trades = trades(csv);
        Rows rows = trades.rows();
        BarBuilder builder = new BarBuilder(Timeframe.M1, trades.amountDecimals());
        BarColumnsBuilder bars = new BarColumnsBuilder(Timeframe.M1, 10_000);
        for (int i = 0; i < rows.size(); i++) {
            Bar bar = builder.add(rows.times()[i], rows.doubles(0)[i], rows.doubles(1)[i]);
            if (bar != null) bars.add(bar);
        }
        List<SourceFile> sources = source(BTCUSD_TRADES, csv, rows.size());
        return keep(key, bars.build(), trades.priceDecimals(), trades.amountDecimals(), sources);
    }

    private static ParsedFile trades(byte[] csv) throws DataException {
        try {
            return DataFiles.readSidelessTrades(new ByteArrayInputStream(csv), BTCUSD_TRADES, BTCUSD);
        } catch (IOException impossible) {
            throw DataException.of(BTCUSD_TRADES, impossible);
        }
    }

    private synchronized Series ether() throws DataException {
        SeriesKey key = SeriesKey.bars(ETHUSD, Timeframe.M5);
        Series known = read.get(key);
        if (known != null) return known;
        byte[] json = resource(ETHUSD_BARS);
        Rows rows = new Rows(key.kind(), 600);
        List<Double> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(new String(json, StandardCharsets.UTF_8));
        while (matcher.find()) {
            if (!matcher.group(1).equals("amount")) numbers.add(Double.valueOf(matcher.group(2)));
            if (numbers.size() < 6) continue;
            int at = rows.append();
            long closeTime = (numbers.getFirst().longValue() + 1) * MILLISECOND;
            rows.times()[at] = closeTime - Timeframe.M5.nanos();
            for (int c = 0; c < 5; c++) rows.doubles(c)[at] = numbers.get(c + 1);
            numbers.clear();
        }
        List<SourceFile> sources = source(ETHUSD_BARS, json, rows.size());
        SeriesInfo shown = Decimals.describe(key, rows, sources);
        return keep(key, rows.toBars(Timeframe.M5), shown.priceDecimals(), shown.amountDecimals(), sources);
    }

    private Series keep(SeriesKey key, BarColumns bars, int prices, int amounts, List<SourceFile> sources) {
        SeriesInfo info = SeriesUpdate.describe(key, Rows.of(bars), prices, amounts, sources);
        Series series = new Series(info, bars);
        read.put(key, series);
        return series;
    }

    private static List<SourceFile> source(String name, byte[] content, long rows) {
        String hash = HexFormat.of().formatHex(SeriesInfo.sha256().digest(content));
        return List.of(new SourceFile(name, hash, rows));
    }

    private static byte[] resource(String name) throws DataException {
        try (InputStream in = BundledData.class.getClassLoader().getResourceAsStream(name)) {
            if (in != null) return in.readAllBytes();
        } catch (IOException failure) {
            throw DataException.of(name, failure);
        }
        throw new DataException(DataError.of(
                Category.DATA_MISSING, name, "the bundled data is not on the class path", "import data of your own"));
    }

    private static DataException missing(SeriesKey key) {
        return new DataException(DataError.of(
                Category.DATA_MISSING,
                key.toString(),
                "is not among the bundled data: " + BTCUSD + " from 1m and " + ETHUSD + " from 5m",
                "choose one of these, or import data of your own"));
    }
}
