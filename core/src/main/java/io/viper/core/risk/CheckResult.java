package io.viper.core.risk;

/**
 * One line of a decision's trace.
 *
 * @param check which check
 * @param verdict what it said
 * @param measured the value found, in the check's unit; NaN if not evaluated
 * @param limit what it was compared with; NaN if not evaluated
 */
public record CheckResult(RiskCheck check, Verdict verdict, double measured, double limit) {}
