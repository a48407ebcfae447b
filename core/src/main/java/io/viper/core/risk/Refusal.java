package io.viper.core.risk;

/** An intent that may not become an order; the decision says which check refused and what would make it pass. */
public record Refusal(Decision decision) implements Outcome {}
