package io.viper.core.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;

/**
 * What can be traded, and the only crossing between measurements and exact values.
 *
 * <p>{@link #price} and {@link #quantity} turn a {@code double} into counted steps and name how they round; {@link
 * #value(Price)} and {@link #value(Quantity)} turn them back. {@link #notional} is price x quantity, exact.
 */
public final class Instrument {
    private final InstrumentSpec spec;
    private final Leg leg;
    private final String name;
    private final double tick;
    private final double ticksPerUnit;
    private final double lot;
    private final double lotsPerUnit;
    private final double contractSize;
    private final double lotsPerTold;
    /** What one tick of one lot is worth (linear, spot), or what one lot is worth at a price of one tick (inverse). */
    private final long worthNumerator;

    private final long worthDenominator;

    Instrument(InstrumentSpec spec, Leg leg) {
        this(spec, leg, spec.id().symbol());
    }

    private Instrument(InstrumentSpec spec, Leg leg, String name) {
        this.spec = spec;
        this.leg = leg;
        this.name = name;
        this.tick = spec.tickSize().doubleValue();
        this.ticksPerUnit = inverse(spec.tickSize());
        this.lot = spec.lotSize().doubleValue();
        this.lotsPerUnit = inverse(spec.lotSize());
        this.contractSize = spec.contractSize().doubleValue();
        this.lotsPerTold = inverse(spec.lotAsTold());
        BigDecimal lotValue = spec.lotSize().multiply(spec.contractSize()).movePointRight(Money.DECIMALS);
        BigDecimal worth = spec.kind() == ContractKind.INVERSE ? lotValue : lotValue.multiply(spec.tickSize());
        BigInteger[] fraction = spec.kind() == ContractKind.INVERSE
                ? Fractions.of(worth, spec.tickSize())
                : Fractions.of(worth, BigDecimal.ONE);
        this.worthNumerator = fraction[0].longValueExact();
        this.worthDenominator = fraction[1].longValueExact();
    }

    /** 1 / step, exact where the step is a power of ten: {@code 1 / 0.00001} in doubles is not 100000. */
    private static double inverse(BigDecimal step) {
        return BigDecimal.ONE.divide(step, MathContext.DECIMAL128).doubleValue();
    }

    /** What it is made of. */
    public InstrumentSpec spec() {
        return spec;
    }

    /** Exchange and symbol. */
    public InstrumentId id() {
        return spec.id();
    }

    /** The symbol alone. */
    public String symbol() {
        return spec.id().symbol();
    }

    /**
     * Instruments of one run, so that each has a name of its own: its symbol, or where several have the same one, exchange and
     * symbol for all of them.
     */
    public static List<Instrument> named(List<Instrument> instruments) {
        boolean unique = instruments.stream().map(Instrument::symbol).distinct().count() == instruments.size();
        if (unique) return List.copyOf(instruments);
        return instruments.stream()
                .map(each -> new Instrument(each.spec, each.leg, each.id().toString()))
                .toList();
    }

    /** What it is called in its run: the symbol, or {@code exchange:SYMBOL}. */
    public String name() {
        return name;
    }

    /** Which of its positions is meant; {@link Leg#BOTH} for the instrument as it is listed. */
    public Leg leg() {
        return leg;
    }

    /** The same, of which one position is meant. */
    public Instrument leg(Leg other) {
        return new Instrument(spec, other, name);
    }

    /** The name for people, with the leg where there are two. */
    public String label() {
        return leg == Leg.BOTH ? name : name + " " + leg.text();
    }

    /** Spot, linear or inverse. */
    public ContractKind kind() {
        return spec.kind();
    }

    /** The currency that profit, fees and margin are in. */
    public Currency settle() {
        return spec.settle();
    }

    /** Base units a contract (linear), quote units a contract (inverse), 1 for spot: as a measurement. */
    public double contractSize() {
        return contractSize;
    }

    /** Maker and taker fees. */
    public FeeSchedule fees() {
        return spec.fees();
    }

    /** Leverage tiers; empty for spot. */
    public MarginTable margin() {
        return spec.margin();
    }

    /**
     * A measured price as ticks.
     *
     * @throws ArithmeticException if it is not a number that fits
     */
    public Price price(double value, Rounding rounding) {
        return new Price(ticks(value, rounding));
    }

    /** {@link #price} without the record. */
    public long ticks(double value, Rounding rounding) {
        return rounding.apply(value * ticksPerUnit);
    }

    /** A price as a measurement. */
    public double value(Price price) {
        return priceOf(price.ticks());
    }

    /** Ticks as a measurement: the double nearest to the decimal wherever a tick is a power of ten. */
    public double priceOf(long ticks) {
        return tick < 1 ? ticks / ticksPerUnit : ticks * tick;
    }

    /**
     * A measured amount as lots.
     *
     * @throws IllegalArgumentException if below zero
     */
    public Quantity quantity(double value, Rounding rounding) {
        return new Quantity(rounding.apply(value * lotsPerUnit));
    }

    /**
     * An amount as markets tell it, in prints, books and volumes, as lots: base units, for inverse contracts the contracts.
     *
     * @throws ArithmeticException if it is not a number that fits
     */
    public long lotsTold(double amount, Rounding rounding) {
        return rounding.apply(amount * lotsPerTold);
    }

    /** The same, as a measurement. */
    public double lotsTold(double amount) {
        return amount * lotsPerTold;
    }

    /** An amount as a measurement. */
    public double value(Quantity quantity) {
        return amountOf(quantity.lots());
    }

    /** Signed lots as a measurement. */
    public double amountOf(long lots) {
        return lot < 1 ? lots / lotsPerUnit : lots * lot;
    }

    /** Price x quantity in the settle currency, rounded down to 1e-8. */
    public Money notional(Price price, Quantity quantity) {
        return new Money(notionalUnits(price.ticks(), quantity.lots()), spec.settle());
    }

    /**
     * {@link #notional} in units of 1e-8. For inverse contracts the value of the lots divided by the price: falls as the
     * price rises.
     *
     * @param ticks price above zero
     * @param lots zero or more
     * @throws ArithmeticException beyond 63 bits
     */
    public long notionalUnits(long ticks, long lots) {
        if (spec.kind() == ContractKind.INVERSE) {
            return Wide.mulDivDown(lots, worthNumerator, Math.multiplyExact(worthDenominator, ticks));
        }
        if (worthDenominator == 1) return Math.multiplyExact(Math.multiplyExact(ticks, lots), worthNumerator);
        return Wide.mulDivDown(Math.multiplyExact(ticks, lots), worthNumerator, worthDenominator);
    }

    /** The notional of signed lots, with their sign. */
    public long signedNotionalUnits(long ticks, long lots) {
        return lots < 0 ? -notionalUnits(ticks, -lots) : notionalUnits(ticks, lots);
    }

    /** What a position of signed lots earned between two notionals: linear gains when the notional rises, inverse when it falls. */
    public long profitUnits(long entryNotional, long exitNotional) {
        long rise = Math.subtractExact(exitNotional, entryNotional);
        return spec.kind() == ContractKind.INVERSE ? -rise : rise;
    }

    /** Whether an order of this size is large enough for the exchange. */
    public boolean tradable(Price price, Quantity quantity) {
        return quantity.lots() >= spec.minLots()
                && notionalUnits(price.ticks(), quantity.lots()) >= spec.minNotionalUnits();
    }

    @Override
    public String toString() {
        return leg == Leg.BOTH ? spec.id().toString() : spec.id() + " " + leg.text();
    }
}
