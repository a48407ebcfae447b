package io.viper.architecture.canary.model;

import io.viper.architecture.canary.portfolio.Portfolio;

/** Uses the portfolio, which uses it: a forbidden arrow and a cycle. */
public record Model(Portfolio portfolio) {}
