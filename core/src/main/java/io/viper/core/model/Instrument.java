package io.viper.core.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * What can be traded, and the only crossing between measurements and exact values.
 *
 * <p>{@link #price} and {@link #quantity} turn a {@code double} into counted steps and name how they round; {@link
 * #value(Price)} and {@link #value(Quantity)} turn them back. {@link #notional} is price x quantity, exact. A measured
 * amount is base units, whatever an exchange makes a contract of; only for inverse instruments it is contracts.
 */
public final class Instrument {
    /** Published rates of funding have 8 decimals; more are kept than any exchange prints. */
    private static final int RATE_DECIMALS = 12;

    private final InstrumentSpec spec;
    private final Leg leg;
    private final String name;
    private final double tick;
    private final double ticksPerUnit;
    private final double lot;
    private final double lotsPerUnit;
    private final double unitWorth;
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
        this.lot = spec.lotAmount().doubleValue();
        this.lotsPerUnit = inverse(spec.lotAmount());
        this.unitWorth =
                spec.kind() == ContractKind.INVERSE ? spec.contractSize().doubleValue() : 1;
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

    /** What an amount of 1 is: quote units a contract (inverse), otherwise 1 base unit. */
    public double unitWorth() {
        return unitWorth;
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
     * A measured amount in base units (contracts for inverse instruments) as lots.
     *
     * @throws IllegalArgumentException if below zero
     */
    public Quantity quantity(double value, Rounding rounding) {
        return new Quantity(lots(value, rounding));
    }

    /**
     * {@link #quantity} without the record.
     *
     * @throws ArithmeticException if it is not a number that fits
     */
    public long lots(double amount, Rounding rounding) {
        return rounding.apply(lots(amount));
    }

    /** The same as a measurement, with parts of a lot. */
    public double lots(double amount) {
        return amount * lotsPerUnit;
    }

    /** An amount as a measurement, in base units (contracts for inverse instruments). */
    public double value(Quantity quantity) {
        return amountOf(quantity.lots());
    }

    /** Signed lots as a measurement, in base units (contracts for inverse instruments). */
    public double amountOf(long lots) {
        return lot < 1 ? lots / lotsPerUnit : lots * lot;
    }

    /** The same as a decimal without an exponent, such as 0.4, for people. */
    public String amountText(long lots) {
        return decimal(spec.lotAmount(), lots);
    }

    /** Ticks as a decimal without an exponent, such as 41334.4, for people. */
    public String priceText(long ticks) {
        return decimal(spec.tickSize(), ticks);
    }

    private static String decimal(BigDecimal step, long steps) {
        return step.multiply(BigDecimal.valueOf(steps)).stripTrailingZeros().toPlainString();
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

    /** What a position of signed lots earned between two notionals: linear gains when the notional rises, inverse when it falls. */
    public long profitUnits(long entryNotional, long exitNotional) {
        long rise = Math.subtractExact(exitNotional, entryNotional);
        return spec.kind() == ContractKind.INVERSE ? -rise : rise;
    }

    /**
     * The funding that a position of signed lots receives (negative: pays): - lots x worth at the mark x rate, taken as the
     * decimals that were published, computed exactly and rounded once, towards negative infinity, to 1e-8 of the settle
     * currency. Mark prices are finer than ticks, so the sum over a file can be recomputed to the last unit only this way.
     */
    public long fundingUnits(long lots, double rate, double markPrice) {
        BigDecimal size = spec.lotSize().multiply(spec.contractSize());
        BigDecimal mark = published(markPrice, Money.DECIMALS);
        BigDecimal paid = size.multiply(BigDecimal.valueOf(lots))
                .multiply(published(rate, RATE_DECIMALS))
                .negate();
        BigDecimal amount = spec.kind() == ContractKind.INVERSE
                ? paid.divide(mark, Money.DECIMALS, RoundingMode.FLOOR)
                : paid.multiply(mark).setScale(Money.DECIMALS, RoundingMode.FLOOR);
        return amount.movePointRight(Money.DECIMALS).longValueExact();
    }

    private static BigDecimal published(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
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
