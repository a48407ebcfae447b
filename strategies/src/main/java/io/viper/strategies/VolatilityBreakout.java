package io.viper.strategies;

import static io.viper.core.model.Direction.EXIT;
import static io.viper.core.model.Direction.LONG;
import static io.viper.core.model.Direction.SHORT;

import io.viper.core.indicator.DonchianChannel;
import io.viper.core.indicator.KeltnerChannel;
import io.viper.core.indicator.Sma;
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
 * Goes with a close outside of the range of the bars before, if that range was narrow, the close also lies outside of the
 * Keltner channel and the bar is busy: quiet times end with a move. The stop trails; a return to the middle is an exit.
 *
 * <p>The range is the one of the bars before: a bar cannot break out of a range that it made itself. Its width is compared with
 * the mean of {@value #USUAL} such widths, so that no number of it depends on the price of the coin.
 */
public final class VolatilityBreakout implements Strategy {
    /** Bars over which a usual width is taken. */
    private static final int USUAL = 100;

    private final DonchianChannel range;
    private final Sma usualWidth = new Sma(USUAL);
    private final KeltnerChannel keltner;
    private final VolumeRatio volume = new VolumeRatio(20);
    /** Ranges wider than this, in usual ones, have nothing to break out of. */
    private final double quiet;

    /** A breakout that nobody joins is none. */
    private final double busy;

    private final StopDistance stops;
    private final double trail;
    private final Sides sides;

    /** Declares the channels, the filters, the stop, {@code trail-atr} and {@code direction}. */
    public VolatilityBreakout(Parameters parameters) {
        int bars = parameters.integer("channel", 20).between(5, 400).means("bars of the range that is broken");
        range = new DonchianChannel(bars);
        double width =
                parameters.number("keltner", 1.5).between(0, 10).means("half width of the Keltner channel in ranges");
        keltner = new KeltnerChannel(bars, 14, width);
        quiet = parameters
                .number("quiet", 1)
                .between(0.1, 10)
                .means("widest range before, as a multiple of the usual one");
        busy = parameters.number("volume", 1.2).between(0, 10).means("least volume, as a multiple of the usual one");
        stops = new StopDistance(parameters, 2);
        trail = parameters
                .number("trail-atr", 3)
                .between(0.5, 20)
                .means("distance of the trailing stop in average true ranges");
        sides = new Sides(parameters);
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        double upper = range.upper(); // of the bars before this one
        double lower = range.lower();
        double usual = usualWidth.value();
        range.add(bar);
        keltner.add(bar);
        volume.add(bar);
        stops.add(bar);
        if (!range.ready()) return; // the width of a range that is not whole would count as narrow
        usualWidth.add(range.upper() - range.lower());
        if (Double.isNaN(usual) || !keltner.ready() || !volume.ready() || !stops.ready()) return;
        if (desk.flat()) {
            boolean narrow = upper - lower <= quiet * usual;
            @Nullable Direction direction = broken(bar.close(), upper, lower);
            if (narrow && direction != null && volume.value() >= busy) enter(direction, bar.close(), desk);
        } else if (Sides.holds(bar.close() < keltner.middle() ? LONG : SHORT, desk)) {
            desk.signal(EXIT).because("back beyond the middle of the channel");
        }
    }

    /** Beyond the range says that it is new, beyond the Keltner channel that it is far. */
    private @Nullable Direction broken(double close, double upper, double lower) {
        if (close > upper && close > keltner.upper()) return LONG;
        return close < lower && close < keltner.lower() ? SHORT : null;
    }

    /** No target: the long moves pay for the many failures. */
    private void enter(Direction direction, double price, Desk desk) {
        if (!sides.allow(direction, desk)) return;
        double distance = stops.from(price, desk);
        StopDistance.enter(desk, direction, price, distance)
                .trail(Math.max(distance, trail * stops.atr()))
                .because("close " + Wording.of(direction, "above", "below") + " the range of the bars before, volume "
                        + Wording.tenths(volume.value()) + " times the usual");
    }

    @Override
    public int warmUp() {
        return Math.max(range.warmUp() + USUAL + 1, 4 * keltner.warmUp());
    }

    @Override
    public List<Plot> plots() {
        return List.of(
                Plot.overlay("range high", range::upper),
                Plot.overlay("range low", range::lower),
                Plot.overlay("channel top", keltner::upper),
                Plot.overlay("channel bottom", keltner::lower));
    }
}
