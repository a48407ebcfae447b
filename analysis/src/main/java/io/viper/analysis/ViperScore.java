package io.viper.analysis;

import io.viper.analysis.ExternalPart.Source;
import io.viper.core.model.Bar;
import io.viper.core.model.Direction;
import java.util.List;
import java.util.stream.Stream;

/**
 * The VIPER score of one instrument on one timeframe, for the long and the short direction: the weighted mean of the
 * components Volume, Price, External and Range, each from 0 to 100.
 *
 * <pre>{@code
 * score.tell(ExternalInput.SPREAD, quote.relativeSpread()); // whatever is known at the close; may be nothing
 * score.add(bar);
 * if (score.ready() && score.longScore() >= 85) …
 * }</pre>
 *
 * <p>Each component is a percentile rank on its own last {@link ViperSettings#window} values, so a number means the same on
 * every instrument and timeframe: 85 is "more favorable than 85 % of the recent past". Both directions are mirrored: in a
 * market in which every price p is c / p they change places.
 *
 * <p>Point in time: an answer depends on the last {@link #warmUp} bars and on what was told for them (on more only while an input
 * comes and goes), on nothing before and nothing after. So a live run that starts today and a backtest that started a year ago agree to the last bit. A hole of more
 * than {@value #LONGEST_HOLE_BARS} bars in which nothing is traded begins a new history: what returns after a delisting is not
 * the same thing. One thread; no garbage per bar.
 */
public final class ViperScore {
    /** Bars without a trade that are still the same history. */
    public static final int LONGEST_HOLE_BARS = RangePlace.BARS;

    private final ViperSettings settings;
    private final MoneyFlow flow = new MoneyFlow();
    private final PriceMove move = new PriceMove();
    private final PriceMove marketMove = new PriceMove();
    private final RangePlace place = new RangePlace();
    private final TradingCost cost = new TradingCost();
    private final RollingRank volume;
    private final RollingRank price;
    private final RollingRank range;
    private final External external;
    private long lastTraded = Long.MAX_VALUE;
    private int bars;
    private double longScore = Double.NaN;
    private double shortScore = Double.NaN;

    /** With the {@link ViperSettings#DEFAULT}. */
    public ViperScore() {
        this(ViperSettings.DEFAULT);
    }

    /** With these settings. */
    public ViperScore(ViperSettings settings) {
        this.settings = settings;
        volume = new RollingRank(settings.window());
        price = new RollingRank(settings.window());
        range = new RollingRank(settings.window());
        external = new External(settings.window());
    }

    /**
     * Tells an input as it is known when the next bar closes. It counts for that bar only: what is not told again is missing.
     *
     * @param value in the unit of the input; NaN = not known
     */
    public void tell(ExternalInput input, double value) {
        external.tell(input, value);
    }

    /** Tells the move of the whole market by a bar of its benchmark, of the same time as the bar that is added next. */
    public void market(Bar benchmark) {
        marketMove.add(StrictMath.log(benchmark.close()));
        tell(ExternalInput.MARKET, marketMove.value());
    }

    /** Takes the next closed bar. */
    public void add(Bar bar) {
        if (bar.openTime() - lastTraded > LONGEST_HOLE_BARS * bar.timeframe().nanos()) begin();
        if (bar.volume() > 0) lastTraded = bar.closeTime();
        bars++;
        measure(bar);
        if (!ready()) return;
        longScore = settings.weights().score(volume.high(), price.high(), external.longValue(), range.high());
        shortScore = settings.weights().score(volume.low(), price.low(), external.shortValue(), range.low());
    }

    /** StrictMath: the same bits on every machine. */
    private void measure(Bar bar) {
        double high = StrictMath.log(bar.high());
        double low = StrictMath.log(bar.low());
        double close = StrictMath.log(bar.close());
        flow.add(high, low, close, bar.volume());
        move.add(close);
        place.add(high, low, close);
        cost.add(high, low, close, bar.volume());
        rank(volume, flow.value());
        rank(price, move.value());
        rank(range, place.value());
        boolean estimates = settings.estimates();
        external.close(estimates ? cost.spread() : Double.NaN, estimates ? cost.impact() : Double.NaN);
    }

    private static void rank(RollingRank ranks, double value) {
        if (!Double.isNaN(value)) ranks.add(value);
    }

    /** Whether there are scores: after {@link #warmUp} bars, and again as many after a hole. */
    public boolean ready() {
        return bars >= warmUp();
    }

    /** How many bars a score depends on: the longest chain of windows. */
    public int warmUp() {
        return TradingCost.BARS
                + 2 * settings.window()
                - 1; // a day of cost, its rank, and the rank of the mean of ranks
    }

    /** How favorable the bar is for a long entry, 0 to 100; NaN until {@link #ready}. */
    public double longScore() {
        return longScore;
    }

    /** How favorable the bar is for a short entry, 0 to 100; NaN until {@link #ready}. */
    public double shortScore() {
        return shortScore;
    }

    /**
     * The score of a direction.
     *
     * @throws IllegalArgumentException for EXIT
     */
    public double score(Direction direction) {
        return isLong(direction) ? longScore : shortScore;
    }

    /**
     * How clearly the score speaks for this direction and not for the other: 0.5 where both are equal, 1 where one has
     * everything; NaN until {@link #ready}.
     */
    public double confidence(Direction direction) {
        double lead = isLong(direction) ? longScore - shortScore : shortScore - longScore;
        return (100 + lead) / 200;
    }

    /** The components for a direction; all NaN until {@link #ready}. */
    public ViperComponents components(Direction direction) {
        boolean up = isLong(direction);
        if (!ready()) return new ViperComponents(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        return up
                ? new ViperComponents(volume.high(), price.high(), external.longValue(), range.high())
                : new ViperComponents(volume.low(), price.low(), external.shortValue(), range.low());
    }

    /** What is not known at this bar: inputs by name, and {@code external} if the score had to be made without it. */
    public List<String> missing() {
        Stream<String> component = Double.isNaN(external.longValue()) ? Stream.of("external") : Stream.empty();
        return Stream.concat(component, external.from(Source.MISSING).stream()).toList();
    }

    /** What is estimated from bars at this bar, by name, because nobody told it. */
    public List<String> estimated() {
        return external.from(Source.ESTIMATED);
    }

    /** Forgets everything: behaves as a new instance with the same settings. */
    public void reset() {
        begin();
        lastTraded = Long.MAX_VALUE;
        marketMove.clear();
    }

    /** A new history of this instrument; the market's goes on. */
    private void begin() {
        flow.clear();
        move.clear();
        place.clear();
        cost.clear();
        volume.clear();
        price.clear();
        range.clear();
        external.clear();
        bars = 0;
        longScore = Double.NaN;
        shortScore = Double.NaN;
    }

    private static boolean isLong(Direction direction) {
        return switch (direction) {
            case LONG -> true;
            case SHORT -> false;
            case EXIT -> throw new IllegalArgumentException("an exit has no score");
        };
    }
}
