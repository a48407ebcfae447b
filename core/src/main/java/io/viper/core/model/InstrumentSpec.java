package io.viper.core.model;

import java.math.BigDecimal;

/**
 * What an instrument is made of. Build one with {@link #spot}, {@link #linear} or {@link #inverse} and the {@code with}
 * methods, then {@link #toInstrument}.
 *
 * @param id exchange and symbol
 * @param kind spot, linear or inverse
 * @param base what is bought and sold
 * @param quote what prices are in
 * @param tickSize smallest price step, in quote currency
 * @param lotSize smallest step of an order as the exchange counts it: base units (spot) or contracts
 * @param contractSize base units a contract (linear), quote units a contract (inverse); 1 for spot
 * @param minLots smallest order in lots, at least 1
 * @param minNotionalUnits smallest order in 1e-8 of the settle currency, 0 for none
 * @param fees maker and taker fees
 * @param margin leverage tiers
 */
public record InstrumentSpec(
        InstrumentId id,
        ContractKind kind,
        Currency base,
        Currency quote,
        BigDecimal tickSize,
        BigDecimal lotSize,
        BigDecimal contractSize,
        long minLots,
        long minNotionalUnits,
        FeeSchedule fees,
        MarginTable margin) {

    public InstrumentSpec {
        positive("tick size", tickSize);
        positive("lot size", lotSize);
        positive("contract size", contractSize);
        if (minLots < 1) throw new IllegalArgumentException("minimum of " + minLots + " lots is below 1");
        if (minNotionalUnits < 0) throw new IllegalArgumentException("minimum notional is below 0");
    }

    /** A coin, with no minimums and no fees yet. */
    public static InstrumentSpec spot(InstrumentId id, Currency base, Currency quote, String tickSize, String lotSize) {
        return of(id, ContractKind.SPOT, base, quote, tickSize, lotSize, BigDecimal.ONE);
    }

    /** A perpetual settled in quote currency, one base unit a contract, with no tiers and no fees yet. */
    public static InstrumentSpec linear(
            InstrumentId id, Currency base, Currency quote, String tickSize, String lotSize) {
        return of(id, ContractKind.LINEAR, base, quote, tickSize, lotSize, BigDecimal.ONE);
    }

    /** A perpetual settled in base coin, worth {@code contractSize} of quote currency a contract. */
    public static InstrumentSpec inverse(
            InstrumentId id, Currency base, Currency quote, String tickSize, String contractSize) {
        return of(id, ContractKind.INVERSE, base, quote, tickSize, "1", new BigDecimal(contractSize));
    }

    private static InstrumentSpec of(
            InstrumentId id,
            ContractKind kind,
            Currency base,
            Currency quote,
            String tickSize,
            String lotSize,
            BigDecimal contractSize) {
        return new InstrumentSpec(
                id,
                kind,
                base,
                quote,
                new BigDecimal(tickSize),
                new BigDecimal(lotSize),
                contractSize,
                1,
                0,
                FeeSchedule.NONE,
                MarginTable.NONE);
    }

    /** With these fees. */
    public InstrumentSpec withFees(FeeSchedule newFees) {
        return new InstrumentSpec(
                id, kind, base, quote, tickSize, lotSize, contractSize, minLots, minNotionalUnits, newFees, margin);
    }

    /** With these leverage tiers. */
    public InstrumentSpec withMargin(MarginTable newMargin) {
        return new InstrumentSpec(
                id, kind, base, quote, tickSize, lotSize, contractSize, minLots, minNotionalUnits, fees, newMargin);
    }

    /** With these smallest order sizes: lots, and notional in whole settle currency. */
    public InstrumentSpec withMinimums(long lots, double notional) {
        return new InstrumentSpec(
                id,
                kind,
                base,
                quote,
                tickSize,
                lotSize,
                contractSize,
                lots,
                Money.unitsNearest(notional),
                fees,
                margin);
    }

    /** The currency that profit, fees and margin are in. */
    public Currency settle() {
        return kind == ContractKind.INVERSE ? base : quote;
    }

    /** A lot as an amount: base units, for inverse contracts the contracts. */
    public BigDecimal lotAmount() {
        return kind == ContractKind.INVERSE ? lotSize : lotSize.multiply(contractSize);
    }

    /** The instrument. */
    public Instrument toInstrument() {
        return new Instrument(this, Leg.BOTH);
    }

    private static void positive(String name, BigDecimal value) {
        if (value.signum() <= 0) throw new IllegalArgumentException(name + " " + value + " is not above zero");
    }
}
