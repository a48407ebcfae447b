package io.viper.strategies;

import static io.viper.core.model.Direction.EXIT;
import static io.viper.core.model.Direction.LONG;
import static io.viper.core.model.Direction.SHORT;

import io.viper.core.indicator.Adx;
import io.viper.core.indicator.BollingerBands;
import io.viper.core.indicator.Rsi;
import io.viper.core.indicator.VolumeRatio;
import io.viper.core.model.Bar;
import io.viper.core.model.Direction;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.Plot;
import io.viper.core.strategy.Strategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bets on the return to the middle: buys at the lower band, sells at the upper, where no trend is under way. The middle of the
 * band at entry is the target, the stop lies beyond the band.
 *
 * <p>Gains are small by nature, so an entry is left out whose way to the middle, fees deducted, is too short beside its stop;
 * and a position that has not come back in its time is closed, since it was bought for coming back.
 */
public final class BollingerReversion implements Strategy {
    /** Shares of the band from its edge, and how sure an entry there is. */
    private static final double EDGE = 0.1;

    private static final double NEAR_EDGE = 0.2;
    private static final double SURE_AT_EDGE = 0.8;
    private static final double SURE_NEAR_EDGE = 0.6;
    /** Busy bars speak for a turn, quiet ones against it. */
    private static final double BUSY = 1.2;

    private static final double QUIET = 0.8;
    private static final double RSI_MIDDLE = 50;
    /** How far beyond the band the stop is at least, as a fraction of the price. */
    private static final double BEYOND = 0.005;

    private final BollingerBands bands;
    private final Rsi rsi;
    private final Adx adx;
    private final VolumeRatio volume = new VolumeRatio(20);
    /** Above it there is a trend, and the edge of a band is no edge. */
    private final double maxAdx;

    private final double minConfidence;

    /** The way to the middle has to be worth the way to the stop. */
    private final double leastReward;

    private final StopDistance stops;
    private final HoldingTime time;
    private final Sides sides;
    private final Becomes becomes = new Becomes();

    /** Declares the bands, the filters, the stop, {@code max-bars} and {@code direction}. */
    public BollingerReversion(Parameters parameters) {
        bands = new BollingerBands(
                parameters.integer("period", 20).between(5, 200).means("bars of the bands"),
                parameters.number("width", 2).between(0.5, 5).means("half width of the bands in deviations"));
        rsi = new Rsi(parameters.integer("rsi", 14).between(2, 100).means("bars of the RSI that has to agree"));
        adx = new Adx(parameters.integer("adx", 14).between(2, 100).means("bars of the ADX"));
        maxAdx = parameters.number("max-adx", 30).between(5, 100).means("ADX above which a trend is left alone");
        minConfidence = parameters.number("confidence", 0.75).between(0.1, 0.96).means("least confidence of an entry");
        leastReward =
                parameters.number("least-r", 0.5).between(0, 5).means("least way to the middle, in stop distances");
        stops = new StopDistance(parameters, 2);
        time = new HoldingTime(
                parameters.integer("max-bars", 48).between(0, 10_000).means("bars after which it is left; 0 = never"));
        sides = new Sides(parameters);
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        bands.add(bar.close());
        rsi.add(bar.close());
        adx.add(bar);
        volume.add(bar);
        stops.add(bar);
        boolean over = time.over(desk);
        if (!bands.ready() || !rsi.ready() || !adx.ready() || !volume.ready() || !stops.ready()) return;
        if (desk.flat()) {
            @Nullable Direction direction = becomes.next(edge());
            if (direction != null && sides.allow(direction, desk)) enter(direction, bar.close(), desk);
        } else if (Sides.holds(bands.percentB() > 0.5 ? LONG : SHORT, desk)) {
            desk.signal(EXIT).because("back at the middle of the bands");
        } else if (over) {
            desk.signal(EXIT).because("not back at the middle within " + time.most() + " bars");
        }
    }

    /** The direction towards the middle, if the close is at an edge and the circumstances are good enough. */
    private @Nullable Direction edge() {
        if (adx.value() > maxAdx) return null;
        @Nullable
        Direction side = bands.percentB() <= NEAR_EDGE ? LONG : bands.percentB() >= 1 - NEAR_EDGE ? SHORT : null;
        return side != null && confidence(side) >= minConfidence ? side : null;
    }

    /** By the place in the band, then by volume and RSI: factors, so that one bad circumstance cannot be outvoted. */
    private double confidence(Direction side) {
        double fromEdge = side == LONG ? bands.percentB() : 1 - bands.percentB();
        double sure = fromEdge <= EDGE ? SURE_AT_EDGE : SURE_NEAR_EDGE;
        double factor = volume.value() >= BUSY ? BUSY : volume.value() < QUIET ? QUIET : 1;
        boolean disagrees = Sides.sign(side) * (rsi.value() - RSI_MIDDLE) > 0;
        return Math.min(1, sure * factor) * (disagrees ? 0.5 : 1);
    }

    /** The stop is the farther of the usual distance and a little beyond the band: a touch of the band must not close. */
    private void enter(Direction direction, double price, Desk desk) {
        int sign = Sides.sign(direction);
        double band = direction == LONG ? bands.lower() : bands.upper();
        double beyondBand = sign * (price - band) + BEYOND * price;
        double distance = Math.max(stops.from(price, desk), Math.min(beyondBand, price / 2));
        double reward = sign * (bands.middle() - price) - StopDistance.roundTrip(desk) * price;
        if (reward < leastReward * distance) return; // the way back would not pay for the danger
        StopDistance.enter(desk, direction, price, distance)
                .target(bands.middle())
                .confidence(confidence(direction))
                .because("close at the " + Wording.of(direction, "lower", "upper") + " band, RSI "
                        + Wording.whole(rsi.value()) + ", ADX " + Wording.whole(adx.value()));
    }

    @Override
    public int warmUp() {
        // Wilder averages forget half as fast as exponential ones of the same length
        return Math.max(bands.warmUp(), 8 * Math.max(adx.warmUp(), rsi.warmUp()));
    }

    @Override
    public List<Plot> plots() {
        return List.of(
                Plot.overlay("upper band", bands::upper),
                Plot.overlay("middle", bands::middle),
                Plot.overlay("lower band", bands::lower),
                Plot.below("RSI", "RSI", rsi::value),
                Plot.below("ADX", "ADX", adx::value));
    }
}
