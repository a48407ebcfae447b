package io.viper.core.simulation;

import io.viper.core.model.Abilities;
import io.viper.core.model.PositionMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * How kind the simulated exchange is. Start from {@link #realistic} and change single answers with the {@code with}
 * methods; {@link #optimisticSwitches} names the ones that were changed in our favor.
 *
 * @param path which extreme of a bar comes first
 * @param latencyNanos how long an order, change or cancel travels; the answer's way back is part of it
 * @param halfSpread distance from the traded price to the side we take from, as a fraction
 * @param impact how far taking as much as a whole bar's volume moves the price, as a fraction; smaller amounts move it by
 *     the square root of their share
 * @param participation share of a bar's volume that our orders can be filled with; {@link #UNLIMITED} for all of them
 * @param fillOnTouch resting limit orders are filled when their price is touched; otherwise it must be traded through
 * @param fillAtClose market orders that answer a bar's close are filled at that close
 * @param fillWithoutVolume bars in which nothing was traded trigger and fill orders
 * @param marginMode what stands behind derivative positions
 * @param leverage of derivative positions, unless set for the instrument
 * @param liquidationFee share of a liquidated position's notional that the exchange takes
 * @param abilities what the exchange can do; what it cannot, the engine does itself
 * @param positionMode how many positions an instrument has
 */
public record SimulationSettings(
        IntrabarPath path,
        long latencyNanos,
        double halfSpread,
        double impact,
        double participation,
        boolean fillOnTouch,
        boolean fillAtClose,
        boolean fillWithoutVolume,
        MarginMode marginMode,
        int leverage,
        double liquidationFee,
        Abilities abilities,
        PositionMode positionMode) {

    /** The {@link #participation} that ignores how much was traded. */
    public static final double UNLIMITED = Double.POSITIVE_INFINITY;

    private static final SimulationSettings REALISTIC = new SimulationSettings(
            IntrabarPath.PESSIMISTIC,
            80_000_000L,
            0.000_1,
            0.001,
            0.1,
            false,
            false,
            false,
            MarginMode.ISOLATED,
            10,
            0.005,
            Abilities.ALL,
            PositionMode.ONE_WAY);

    public SimulationSettings {
        if (latencyNanos < 0) throw new IllegalArgumentException("a latency of " + latencyNanos + " ns is below 0");
        fraction("half spread", halfSpread);
        fraction("impact", impact);
        fraction("liquidation fee", liquidationFee);
        if (!(participation > 0)) throw new IllegalArgumentException("participation " + participation);
        if (leverage < 1) throw new IllegalArgumentException("a leverage of " + leverage + " is below 1");
    }

    /** 80 ms latency, 1 basis point half spread, 10 basis points impact, 10 % of the volume, isolated margin at 10x. */
    public static SimulationSettings realistic() {
        return REALISTIC;
    }

    /**
     * No latency, spread, impact or volume limit: what most back-testers assume. For comparing with them, and for runs that
     * want every fill at the next open; the fees and the pessimistic path stay.
     */
    public static SimulationSettings frictionless() {
        return REALISTIC
                .withLatency(0)
                .withoutSlippage()
                .withParticipation(UNLIMITED)
                .withFillWithoutVolume(true);
    }

    /** With this intrabar path. */
    public SimulationSettings withPath(IntrabarPath other) {
        return changed(it -> it.path = other);
    }

    /** With this latency in nanoseconds; 0 is an optimistic switch. */
    public SimulationSettings withLatency(long nanos) {
        return changed(it -> it.latencyNanos = nanos);
    }

    /** With this half spread and impact, as fractions (0.0001 is one basis point). */
    public SimulationSettings withSlippage(double newHalfSpread, double newImpact) {
        return changed(it -> {
            it.halfSpread = newHalfSpread;
            it.impact = newImpact;
        });
    }

    /** Taking costs no more than the traded price: an optimistic switch. */
    public SimulationSettings withoutSlippage() {
        return withSlippage(0, 0);
    }

    /** With this share of a bar's volume, or {@link #UNLIMITED}: an optimistic switch above 10 %. */
    public SimulationSettings withParticipation(double share) {
        return changed(it -> it.participation = share);
    }

    /** Whether a touch fills a resting limit order: an optimistic switch. */
    public SimulationSettings withFillOnTouch(boolean touch) {
        return changed(it -> it.fillOnTouch = touch);
    }

    /** Whether market orders that answer a close are filled at that close: an optimistic switch. */
    public SimulationSettings withFillAtClose(boolean close) {
        return changed(it -> it.fillAtClose = close);
    }

    /** Whether bars without volume fill orders: an optimistic switch. */
    public SimulationSettings withFillWithoutVolume(boolean fill) {
        return changed(it -> it.fillWithoutVolume = fill);
    }

    /** With this margin mode, leverage of derivatives, and liquidation fee as a fraction of the notional. */
    public SimulationSettings withMargin(MarginMode mode, int newLeverage, double newLiquidationFee) {
        return changed(it -> {
            it.marginMode = mode;
            it.leverage = newLeverage;
            it.liquidationFee = newLiquidationFee;
        });
    }

    /** With an exchange that can do this, and refuses what it cannot. */
    public SimulationSettings withAbilities(Abilities other) {
        return changed(it -> it.abilities = other);
    }

    /** With so many positions an instrument. */
    public SimulationSettings withPositionMode(PositionMode other) {
        return changed(it -> it.positionMode = other);
    }

    private SimulationSettings changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /** The choices that are kinder to us than {@link #realistic}, one phrase each; empty for realistic settings. */
    public List<String> optimisticSwitches() {
        List<String> named = new ArrayList<>();
        if (path != REALISTIC.path) named.add(path.text() + " instead of " + REALISTIC.path.text());
        if (latencyNanos == 0) named.add("no latency");
        else if (latencyNanos < REALISTIC.latencyNanos) named.add("latency below 80 ms");
        if (halfSpread < REALISTIC.halfSpread) named.add("half spread below 1 basis point");
        if (impact < REALISTIC.impact) named.add("market impact below 10 basis points");
        if (participation == UNLIMITED) named.add("unlimited volume");
        else if (participation > REALISTIC.participation) named.add("more than 10 % of the volume");
        if (fillOnTouch) named.add("limit orders filled on touch");
        if (fillAtClose) named.add("market orders filled at the close they answer");
        if (fillWithoutVolume) named.add("fills in bars without volume");
        if (liquidationFee < REALISTIC.liquidationFee) named.add("liquidation fee below 0.5 %");
        return List.copyOf(named);
    }

    /** How the price moves inside a bar, for a report. */
    public String describePath() {
        return path.text()
                + (fillOnTouch ? "; limits filled on touch" : "; limits filled when traded through by a tick");
    }

    /** How long orders travel, for a report. */
    public String describeLatency() {
        return latencyNanos == 0 ? "none" : number(latencyNanos / 1e6) + " ms for orders, changes and cancels";
    }

    /** What taking costs beyond the traded price, for a report. */
    public String describeSlippage() {
        if (halfSpread == 0 && impact == 0) return "none";
        return number(halfSpread * 1e4) + " bp half spread + " + number(impact * 1e4)
                + " bp x square root of the share of the bar's volume";
    }

    /** How much of a bar's volume is ours, for a report. */
    public String describeVolume() {
        if (participation == UNLIMITED) return "unlimited";
        String share = "at most " + number(participation * 100) + " % of each bar's volume";
        return positionMode == PositionMode.HEDGE ? share + ", each leg for itself" : share;
    }

    /** Margin mode, leverage and liquidation fee, for a report. */
    public String describeMargin() {
        return marginMode.name().toLowerCase(Locale.ROOT) + " margin, " + leverage + "x unless set, liquidation fee "
                + number(liquidationFee * 100) + " %";
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.replaceAll("\\.?0+$", "");
    }

    private static void fraction(String name, double value) {
        if (!(value >= 0 && value <= 0.1)) {
            throw new IllegalArgumentException("a " + name + " of " + value + " is not between 0 and 0.1");
        }
    }

    /** Settings of which single answers are being changed. */
    private static final class Draft {
        IntrabarPath path;
        long latencyNanos;
        double halfSpread;
        double impact;
        double participation;
        boolean fillOnTouch;
        boolean fillAtClose;
        boolean fillWithoutVolume;
        MarginMode marginMode;
        int leverage;
        double liquidationFee;
        Abilities abilities;
        PositionMode positionMode;

        Draft(SimulationSettings from) {
            path = from.path;
            latencyNanos = from.latencyNanos;
            halfSpread = from.halfSpread;
            impact = from.impact;
            participation = from.participation;
            fillOnTouch = from.fillOnTouch;
            fillAtClose = from.fillAtClose;
            fillWithoutVolume = from.fillWithoutVolume;
            marginMode = from.marginMode;
            leverage = from.leverage;
            liquidationFee = from.liquidationFee;
            abilities = from.abilities;
            positionMode = from.positionMode;
        }

        SimulationSettings settings() {
            return new SimulationSettings(
                    path,
                    latencyNanos,
                    halfSpread,
                    impact,
                    participation,
                    fillOnTouch,
                    fillAtClose,
                    fillWithoutVolume,
                    marginMode,
                    leverage,
                    liquidationFee,
                    abilities,
                    positionMode);
        }
    }
}
