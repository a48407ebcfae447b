package io.viper.core.risk;

/**
 * Every limit there is, a row each: its configuration key, what it is measured in, what it is when nobody says otherwise, and
 * the value that switches it off. The texts of the configuration and the tables of the documents are made of these rows.
 */
public enum Limit {
    PER_TRADE(
            "risk.per_trade",
            Unit.SHARE,
            0.02,
            1,
            "loss at the stop, fees included, of equity: the most any sizing risks"),
    MAX_POSITIONS("risk.max_positions", Unit.COUNT, 15, Limit.NONE, "positions at once, one an instrument"),
    MAX_NOTIONAL(
            "risk.max_notional", Unit.TIMES, 1, Limit.NONE, "notional of one position by equity; larger is reduced"),
    MAX_EXPOSURE(
            "risk.max_exposure",
            Unit.TIMES,
            5,
            Limit.NONE,
            "notional of all positions by equity; a new one is reduced"),
    MAX_ACCOUNT("risk.max_account_notional", Unit.MONEY, Limit.NONE, Limit.NONE, "notional of all positions"),
    MAX_EXCHANGE(
            "risk.max_exchange_exposure",
            Unit.TIMES,
            Limit.NONE,
            Limit.NONE,
            "notional of all positions at one exchange by equity; a new one is reduced"),
    MIN_CAPITAL("risk.capital_utilization.min", Unit.SHARE, 0.30, 0, "below it the account is told to be under-used"),
    MAX_CAPITAL(
            "risk.capital_utilization.max",
            Unit.SHARE,
            0.35,
            Limit.NONE,
            "initial margin in use of equity, the new one's"),
    MAX_LEVERAGE(
            "risk.max_leverage", Unit.TIMES, 50, Limit.NONE, "leverage of any instrument: a ceiling, not a choice"),
    MAX_CORRELATION(
            "risk.max_correlation", Unit.NUMBER, 0.80, Limit.NONE, "of returns with a position in the same direction"),
    MAX_VAR("risk.var_limit", Unit.SHARE, 0.05, Limit.NONE, "one-day loss of one day in twenty, of equity"),
    MAX_CVAR("risk.cvar_limit", Unit.SHARE, Limit.NONE, Limit.NONE, "mean one-day loss of those days, of equity"),
    MAX_STRESS("risk.stress_limit", Unit.SHARE, Limit.NONE, Limit.NONE, "loss in the worst stress scenario, of equity"),
    DAILY_LOSS("risk.daily_loss", Unit.SHARE, 0.03, Limit.NONE, "loss since 00:00 UTC, of the opening equity"),
    WEEKLY_LOSS("risk.weekly_loss", Unit.SHARE, Limit.NONE, Limit.NONE, "loss since Monday, of the opening equity"),
    MONTHLY_LOSS("risk.monthly_loss", Unit.SHARE, Limit.NONE, Limit.NONE, "loss since the 1st, of the opening equity"),
    MAX_DRAWDOWN("risk.max_drawdown", Unit.SHARE, 0.15, Limit.NONE, "fall from the peak of equity"),
    DRAWDOWN_PAUSE("risk.drawdown_pause", Unit.SECONDS, Limit.NONE, 0, "after that fall; none: until a person resumes"),
    THROTTLE_FROM(
            "risk.drawdown_throttle.from", Unit.SHARE, Limit.NONE, Limit.NONE, "drawdown from which sizes shrink"),
    THROTTLE_SLOPE("risk.drawdown_throttle.slope", Unit.TIMES, 2, 2, "size lost by drawdown beyond it"),
    THROTTLE_FLOOR("risk.drawdown_throttle.floor", Unit.SHARE, 0.25, 0.25, "share of the size that always stays"),
    RAMP_TRADES(
            "risk.ramp.trades",
            Unit.COUNT,
            Limit.NONE,
            Limit.NONE,
            "closed trades at 10 %, then 25 %, then 50 % of the size; begun anew when a person resumes"),
    MIN_BALANCE("risk.min_balance", Unit.MONEY, 0, 0, "equity below which nothing is opened"),
    STREAK_LOSSES(
            "risk.streak.losses",
            Unit.COUNT,
            Limit.NONE,
            Limit.NONE,
            "losing trades of a strategy and instrument in a row"),
    STREAK_PAUSE("risk.streak.pause", Unit.SECONDS, 3600, 3600, "rest after such a streak"),
    REPEAT_TRIPS(
            "risk.repeat.trips",
            Unit.COUNT,
            Limit.NONE,
            Limit.NONE,
            "trades of a strategy in the window: it is switched off"),
    REPEAT_WINDOW("risk.repeat.window", Unit.SECONDS, 3600, 3600, "window of the trades counted"),
    MAX_SLIPPAGE(
            "risk.max_slippage",
            Unit.SHARE,
            Limit.NONE,
            Limit.NONE,
            "of one entry beyond its price: refused if the book shows it before, or at the market while the book is lost; "
                    + "else its strategy is switched off"),
    REJECTS(
            "risk.rejects.count",
            Unit.COUNT,
            10,
            Limit.NONE,
            "refusals by exchanges in the window: only reducing for a while"),
    REJECT_WINDOW("risk.rejects.window", Unit.SECONDS, 60, 60, "window of the refusals counted"),
    REJECT_PAUSE("risk.rejects.pause", Unit.SECONDS, 30, 30, "how long then"),
    BUDGET_SHARE(
            "risk.budget.share",
            Unit.SHARE,
            Limit.NONE,
            Limit.NONE,
            "margin of one strategy, of equity; larger is reduced"),
    BUDGET_NOTIONAL(
            "risk.budget.notional", Unit.MONEY, Limit.NONE, Limit.NONE, "notional of one strategy; larger is reduced"),
    BUDGET_LOSS(
            "risk.budget.daily_loss",
            Unit.SHARE,
            Limit.NONE,
            Limit.NONE,
            "loss of one strategy since 00:00 UTC, of the opening equity"),
    MIN_CONFIDENCE("signals.min_confidence", Unit.NUMBER, 0.6, 0, "of a signal"),
    DEDUPE("signals.dedupe_window", Unit.SECONDS, 60, 0, "within which the same signal is a duplicate"),
    ORDER_DEDUPE("orders.dedupe_window", Unit.SECONDS, 2, 0, "within which the same direct order is a duplicate"),
    COOLDOWN("risk.cooldown", Unit.SECONDS, 300, 0, "between two entries of one instrument by signals"),
    STOP_COOLDOWN("risk.cooldown_after_stop", Unit.SECONDS, 0, 0, "after a stop was hit, of its instrument"),
    MAX_OPEN_ORDERS("risk.max_open_orders", Unit.COUNT, 200, Limit.NONE, "entry orders at work at once"),
    MAX_ORDER_VALUE("risk.max_order_value", Unit.MONEY, Limit.NONE, Limit.NONE, "notional of one order"),
    MAX_ORDER_QUANTITY("risk.max_order_quantity", Unit.NUMBER, Limit.NONE, Limit.NONE, "of one order, in base units"),
    PRICE_AGE("risk.max_price_age", Unit.SECONDS, 900, Limit.NONE, "of the last price; older prices open nothing"),
    PRICE_COLLAR("risk.price_collar", Unit.SHARE, 0.10, Limit.NONE, "distance of an order's price from the last one"),
    SECOND_COLLAR(
            "risk.second_collar", Unit.SHARE, 0.50, Limit.NONE, "distance from the median of the last five hours"),
    ORDERS_PER_SECOND("risk.max_orders_per_second", Unit.COUNT, Limit.NONE, Limit.NONE, "entries of the account"),
    ORDERS_PER_MINUTE("risk.max_orders_per_minute", Unit.COUNT, 60, Limit.NONE, "entries of the account"),
    ORDERS_PER_DAY("risk.max_orders_per_day", Unit.COUNT, Limit.NONE, Limit.NONE, "entries of the account"),
    CANCELS_PER_MINUTE(
            "risk.max_cancels_per_minute",
            Unit.COUNT,
            Limit.NONE,
            Limit.NONE,
            "beyond it entries wait; cancels never do"),
    SIZING_VOLATILITY(
            "risk.sizing.volatility", Unit.SHARE, 0.01, 0.01, "volatility_target: of a position in a day, of equity"),
    SIZING_KELLY("risk.sizing.kelly_fraction", Unit.SHARE, 0.5, 0.5, "kelly: share of the full bet"),
    SIZING_TRADES("risk.sizing.kelly_trades", Unit.COUNT, 30, 30, "kelly: trades of the strategy that it needs"),
    SIZING_ATR("risk.sizing.atr_multiple", Unit.TIMES, 2, 2, "atr: ranges that the risk per trade pays for"),
    SIZING_GROSS("risk.sizing.gross", Unit.TIMES, 1, 1, "equal_risk: notional of all instruments together by equity"),
    WIRE_ORDER(
            "wire.max_order_value",
            Unit.TIMES,
            100,
            100,
            "the second gate: notional of one entry by the initial capital; beyond it trading stops"),
    WIRE_OPEN(
            "wire.max_open_notional",
            Unit.TIMES,
            500,
            500,
            "the second gate: notional of all that is open by the initial capital; beyond it trading stops"),
    WIRE_RATE(
            "wire.max_entries_per_second",
            Unit.COUNT,
            1_000,
            1_000,
            "the second gate: entries, up to 100000; beyond it trading stops");

    /** No limit. */
    public static final double NONE = Double.POSITIVE_INFINITY;

    private static final Limit[] ALL = values();

    private final String key;
    private final Unit unit;
    private final double usual;
    private final double off;
    private final String meaning;

    /** What a limit is measured in. */
    public enum Unit {
        /** A fraction of 1. */
        SHARE,
        /** A multiple. */
        TIMES,
        /** A plain number. */
        NUMBER,
        /** Whole, from 1. */
        COUNT,
        /** A length of time. */
        SECONDS,
        /** An amount of the settle currency. */
        MONEY
    }

    Limit(String key, Unit unit, double usual, double off, String meaning) {
        this.key = key;
        this.unit = unit;
        this.usual = usual;
        this.off = off;
        this.meaning = meaning;
    }

    /** The configuration key. */
    public String key() {
        return key;
    }

    /** What it is measured in. */
    public Unit unit() {
        return unit;
    }

    /** What it is when nobody says otherwise. */
    public double usual() {
        return usual;
    }

    /** The value with which it limits nothing, or as little as there is. */
    public double off() {
        return off;
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }

    /** The rows in their order. */
    static Limit[] all() {
        return ALL.clone();
    }

    /** The second gate always has caps. */
    private boolean uncapped(double value) {
        return switch (this) {
            case WIRE_ORDER, WIRE_OPEN -> value == NONE;
            case WIRE_RATE -> value > 100_000;
            default -> false;
        };
    }

    /** @throws IllegalArgumentException if a value makes no sense for it: percent where a share is meant, zero, no number */
    void check(double value) {
        boolean sound = switch (unit) {
            case SHARE -> value >= 0 && (value <= 1 || value == NONE);
            case NUMBER -> value >= -1;
            case TIMES -> value > 0;
            case COUNT ->
                value >= 1
                        && (value == NONE || value == Math.rint(value))
                        && !(value > Integer.MAX_VALUE && value < NONE);
            case SECONDS, MONEY -> value >= 0;
        };
        if (sound && !(this == PER_TRADE && !(value > 0 && value <= 1)) && !uncapped(value)) return;
        throw new IllegalArgumentException(key + " of " + value + " makes no sense: "
                + switch (unit) {
                    case SHARE -> "it is a share from 0 to 1, and 2 % is 0.02";
                    case COUNT ->
                        this == WIRE_RATE ? "it is a whole number up to 100000" : "it is a whole number from 1";
                    case TIMES -> uncapped(value) ? "the second gate always has caps" : "it is above 0";
                    case NUMBER, SECONDS, MONEY -> "it is not below 0";
                });
    }
}
