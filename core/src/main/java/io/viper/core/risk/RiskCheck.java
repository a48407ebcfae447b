package io.viper.core.risk;

import java.util.Optional;

/** The checks of the pipeline in the order in which they are made. The first refusal ends it. */
public enum RiskCheck {
    /** The account may open positions: trading state, nothing frozen, no order of unknown fate, a price. */
    GATE("gate", "risk.state"),
    /** The instrument is one of those allowed. */
    INSTRUMENT("instrument", "risk.instruments"),
    /** Loss of the day, as a share of the day's opening equity. */
    DAILY_LOSS("daily_loss", Limit.DAILY_LOSS),
    /** Loss of the week, as a share of the week's opening equity. */
    WEEKLY_LOSS("weekly_loss", Limit.WEEKLY_LOSS),
    /** Loss of the month, as a share of the month's opening equity. */
    MONTHLY_LOSS("monthly_loss", Limit.MONTHLY_LOSS),
    /** Fall of equity from its peak, as a fraction. */
    DRAWDOWN("drawdown", Limit.MAX_DRAWDOWN),
    /** Equity, in the settle currency. */
    MIN_BALANCE("min_balance", Limit.MIN_BALANCE),
    /** Losing trades in a row of the strategy with the instrument. */
    STREAK("streak", Limit.STREAK_LOSSES),
    /** Trades of the strategy in the window, or the slippage that switched it off. */
    BREAKER("breaker", Limit.REPEAT_TRIPS),
    /** Loss of the strategy in this day, as a share of the day's opening equity. */
    STRATEGY_LOSS("strategy_loss", Limit.BUDGET_LOSS),
    /** Seconds since the same signal. */
    DUPLICATE("duplicate", Limit.DEDUPE),
    /** Seconds since the same direct order. */
    DUPLICATE_ORDER("duplicate_order", Limit.ORDER_DEDUPE),
    /** The signal's confidence, 0 to 1. */
    CONFIDENCE("confidence", Limit.MIN_CONFIDENCE),
    /** Seconds since the last entry of the instrument. */
    COOLDOWN("cooldown", Limit.COOLDOWN),
    /** Seconds since a stop of the instrument was hit. */
    STOP_COOLDOWN("stop_cooldown", Limit.STOP_COOLDOWN),
    /** Number of positions, one an instrument. */
    POSITION_LIMIT("position_limit", Limit.MAX_POSITIONS),
    /** Entry orders at work. */
    OPEN_ORDERS("open_orders", Limit.MAX_OPEN_ORDERS),
    /** Loss at the stop with fees, as a share of equity; and the exchange's smallest order. */
    SIZE("size", Limit.PER_TRADE),
    /** Notional of the position, and of all, as a multiple of equity; may reduce the size. */
    EXPOSURE("exposure", Limit.MAX_NOTIONAL),
    /** Notional of everything the strategy holds; may reduce the size. */
    BUDGET("budget", Limit.BUDGET_NOTIONAL),
    /** Notional of everything, in the settle currency. */
    ACCOUNT_NOTIONAL("account", Limit.MAX_ACCOUNT),
    /** Notional of everything at the order's exchange, as a multiple of equity; may reduce the size. */
    EXCHANGE_EXPOSURE("exchange", Limit.MAX_EXCHANGE),
    /** Notional of the order, in the settle currency. */
    ORDER_VALUE("order_value", Limit.MAX_ORDER_VALUE),
    /** Amount of the order, in base units. */
    ORDER_QUANTITY("order_quantity", Limit.MAX_ORDER_QUANTITY),
    /** Highest correlation of returns with a position that would profit and lose alike. */
    CORRELATION("correlation", Limit.MAX_CORRELATION),
    /** Historical one-day loss of all positions with the new one, as a share of equity. */
    VAR("var", Limit.MAX_VAR),
    /** Mean of the losses beyond that, as a share of equity. */
    CVAR("cvar", Limit.MAX_CVAR),
    /** Loss of all positions with the new one in the worst stress scenario, as a share of equity. */
    STRESS("stress", Limit.MAX_STRESS),
    /** Initial margin in use after the order, as a share of equity. */
    CAPITAL("capital", Limit.MAX_CAPITAL),
    /** Leverage of the instrument, and the stop before the liquidation price. */
    LEVERAGE("leverage", Limit.MAX_LEVERAGE),
    /** Seconds since the last price. */
    PRICE_AGE("price_age", Limit.PRICE_AGE),
    /** Distance of the order's price from the last price, as a fraction. */
    PRICE_COLLAR("price_collar", Limit.PRICE_COLLAR),
    /** Distance of the price from the median of the last hours, as a fraction. */
    SECOND_COLLAR("second_collar", Limit.SECOND_COLLAR),
    /** Average price of what is taken at once, by the levels of the book, beyond the best of them, as a fraction. */
    SLIPPAGE("slippage", Limit.MAX_SLIPPAGE),
    /** Orders in the last second. */
    RATE_SECOND("rate_second", Limit.ORDERS_PER_SECOND),
    /** Orders in the last minute. */
    RATE("rate", Limit.ORDERS_PER_MINUTE),
    /** Orders in the last day. */
    RATE_DAY("rate_day", Limit.ORDERS_PER_DAY),
    /** Cancels in the last minute. */
    CANCEL_RATE("cancel_rate", Limit.CANCELS_PER_MINUTE);

    private static final RiskCheck[] ALL = values();
    private final String text;
    private final String key;
    private final Optional<Limit> limit;

    RiskCheck(String text, String key) {
        this.text = text;
        this.key = key;
        this.limit = Optional.empty();
    }

    RiskCheck(String text, Limit limit) {
        this.text = text;
        this.key = limit.key();
        this.limit = Optional.of(limit);
    }

    /** As it is written in traces and reports. */
    public String text() {
        return text;
    }

    /** The configuration key that sets its limit. */
    public String key() {
        return key;
    }

    /** The limit that it compares with, where that is a single one. */
    public Optional<Limit> limit() {
        return limit;
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
