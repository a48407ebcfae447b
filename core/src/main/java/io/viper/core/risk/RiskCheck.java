package io.viper.core.risk;

/** The checks of the pipeline in the order in which they are made. The first refusal ends it. */
public enum RiskCheck {
    /** The account may open positions: trading state, and the position is not another strategy's. */
    GATE("gate", "risk.state"),
    /** Loss of the day, as a share of the day's opening equity. */
    DAILY_LOSS("daily_loss", "risk.daily_loss"),
    /** Fall of equity from its peak, as a fraction. */
    DRAWDOWN("drawdown", "risk.max_drawdown"),
    /** Seconds since the same signal. */
    DUPLICATE("duplicate", "signals.dedupe_window"),
    /** The signal's confidence, 0 to 1. */
    CONFIDENCE("confidence", "signals.min_confidence"),
    /** Seconds since the last entry of the instrument. */
    COOLDOWN("cooldown", "risk.cooldown"),
    /** Number of positions, one an instrument. */
    POSITION_LIMIT("position_limit", "risk.max_positions"),
    /** Loss at the stop with fees, as a share of equity; and the exchange's smallest order. */
    SIZE("size", "risk.per_trade"),
    /** Notional of the position, and of all, as a multiple of equity; may reduce the size. */
    EXPOSURE("exposure", "risk.max_notional"),
    /** Highest correlation of returns with a position that would profit and lose alike. */
    CORRELATION("correlation", "risk.max_correlation"),
    /** Historical one-day loss of all positions with the new one, as a share of equity. */
    VAR("var", "risk.var_limit"),
    /** Initial margin in use after the order, as a share of equity. */
    CAPITAL("capital", "risk.capital_utilization"),
    /** Leverage of the instrument, and the stop before the liquidation price. */
    LEVERAGE("leverage", "risk.max_leverage"),
    /** Distance of the order's price from the last price, as a fraction. */
    PRICE_COLLAR("price_collar", "risk.price_collar"),
    /** Orders in the last minute. */
    RATE("rate", "risk.max_orders_per_minute");

    private static final RiskCheck[] ALL = values();
    private final String text;
    private final String key;

    RiskCheck(String text, String key) {
        this.text = text;
        this.key = key;
    }

    /** As it is written in traces and reports. */
    public String text() {
        return text;
    }

    /** The configuration key that sets its limit. */
    public String key() {
        return key;
    }

    /** Its place in the pipeline, from 0. */
    int place() {
        int place = 0;
        while (ALL[place] != this) place++;
        return place;
    }

    /** How many there are. */
    static int count() {
        return ALL.length;
    }

    /** The check at a place of the pipeline, from 0. */
    static RiskCheck at(int place) {
        return ALL[place];
    }
}
