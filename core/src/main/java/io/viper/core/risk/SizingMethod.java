package io.viper.core.risk;

import java.util.Locale;
import java.util.Optional;

/** How large a position is; whichever is chosen, the loss at the stop never exceeds {@code risk.per_trade}. */
public enum SizingMethod {
    /** The loss at the stop is the risk per trade. */
    FIXED_FRACTION("the loss at the stop is `risk.per_trade` of equity"),
    /** Every position moves as much in a day. */
    VOLATILITY_TARGET("equity x `risk.sizing.volatility` / daily volatility is the notional"),
    /** The share that the strategy's own trades have earned. */
    KELLY(
            "`risk.sizing.kelly_fraction` x (w - (1 - w) / R) of equity is the loss at the stop, from the strategy's own trades"),
    /** Some average ranges cost the risk per trade. */
    ATR("`risk.sizing.atr_multiple` average true ranges (14 hours) cost `risk.per_trade` of equity"),
    /** Instruments share the account so that each moves it as much. */
    EQUAL_RISK(
            "equity x `risk.sizing.gross`, shared among the instruments by the inverse of their volatility, is the notional");

    private final String meaning;

    SizingMethod(String meaning) {
        this.meaning = meaning;
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }

    /** As it is configured: {@code fixed_fraction}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The method with a text; empty if there is none. */
    public static Optional<SizingMethod> parse(String text) {
        for (SizingMethod method : values()) {
            if (method.text().equals(text)) return Optional.of(method);
        }
        return Optional.empty();
    }
}
