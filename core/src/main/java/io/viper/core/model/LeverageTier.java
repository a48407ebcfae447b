package io.viper.core.model;

/**
 * One row of an exchange's margin table. A position's notional decides the row.
 *
 * @param floor notional from which the row applies, in 1e-8 of the settle currency
 * @param maxLeverage highest leverage allowed in the row
 * @param maintenanceRate maintenance margin as a share of the notional, in units of 1e-8 (400,000 = 0.4 %)
 * @param maintenanceAmount what is taken off, so that the margin does not jump at the floor, in 1e-8 of settle currency
 */
public record LeverageTier(long floor, int maxLeverage, long maintenanceRate, long maintenanceAmount) {}
