package io.viper.journal.codec;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Fill;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.LeverageTier;
import io.viper.core.model.MarginTable;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.core.model.Timeframe;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values inside events, effects and our own records. The lists of constants only grow at their end. */
final class ModelCodec {
    static final Numbered<Side> SIDES = Numbered.of(List.of(Side.BUY, Side.SELL));
    static final Numbered<Timeframe> TIMEFRAMES = Numbered.of(List.of(
            Timeframe.S1,
            Timeframe.M1,
            Timeframe.M3,
            Timeframe.M5,
            Timeframe.M15,
            Timeframe.M30,
            Timeframe.H1,
            Timeframe.H2,
            Timeframe.H4,
            Timeframe.H6,
            Timeframe.H8,
            Timeframe.H12,
            Timeframe.D1,
            Timeframe.W1));
    private static final Numbered<OrderType> ORDER_TYPES = Numbered.of(List.of(
            OrderType.MARKET,
            OrderType.LIMIT,
            OrderType.STOP,
            OrderType.STOP_LIMIT,
            OrderType.TAKE_PROFIT,
            OrderType.TRAILING_STOP));
    private static final Numbered<TimeInForce> TIMES_IN_FORCE =
            Numbered.of(List.of(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK, TimeInForce.GTD));
    private static final Numbered<Purpose> PURPOSES = Numbered.of(List.of(
            Purpose.ENTRY, Purpose.EXIT, Purpose.STOP_LOSS, Purpose.TAKE_PROFIT, Purpose.TRAILING, Purpose.RISK));
    private static final Numbered<ContractKind> CONTRACT_KINDS =
            Numbered.of(List.of(ContractKind.SPOT, ContractKind.LINEAR, ContractKind.INVERSE));

    private static final int LARGEST_SCALE = 1_000;

    private ModelCodec() {}

    static void write(CborWriter out, OrderSpec order) {
        out.array(12).integer(order.instrument());
        SIDES.write(out, order.side());
        ORDER_TYPES.write(out, order.type());
        out.integer(order.quantity().lots());
        write(out, order.price());
        write(out, order.trigger());
        out.integer(order.trailTicks());
        TIMES_IN_FORCE.write(out, order.timeInForce());
        out.integer(order.expireTime()).bool(order.reduceOnly()).bool(order.postOnly());
        PURPOSES.write(out, order.purpose());
    }

    static OrderSpec order(CborReader in) {
        in.array(12);
        return new OrderSpec(
                in.small(),
                SIDES.read(in),
                ORDER_TYPES.read(in),
                new Quantity(in.integer()),
                price(in),
                price(in),
                in.integer(),
                TIMES_IN_FORCE.read(in),
                in.integer(),
                in.bool(),
                in.bool(),
                PURPOSES.read(in));
    }

    static void write(CborWriter out, Fill fill) {
        out.array(11).integer(fill.orderId()).integer(fill.tradeId()).integer(fill.instrument());
        SIDES.write(out, fill.side());
        out.integer(fill.lots()).integer(fill.ticks()).integer(fill.feeUnits());
        out.bool(fill.maker()).integer(fill.slippageUnits()).integer(fill.feeLots());
        out.text(fill.feeElsewhere());
    }

    /**
     * The fee in coins, behind the rest, came with the second version; for a while the first one was written with it too. The fee in
     * another coin came with the third.
     */
    static Fill fill(int version, CborReader in) {
        int size = in.array();
        boolean known = size == 8 + version || (size == 10 && version == 1);
        if (!known) throw new CborException("an execution of " + size + " values");
        return new Fill(
                in.integer(),
                in.integer(),
                in.small(),
                SIDES.read(in),
                in.integer(),
                in.integer(),
                in.integer(),
                in.bool(),
                in.integer(),
                size >= 10 ? in.integer() : 0,
                size == 11 ? in.text() : "");
    }

    static void write(CborWriter out, InstrumentSpec spec) {
        out.array(13).text(spec.id().exchange()).text(spec.id().symbol());
        CONTRACT_KINDS.write(out, spec.kind());
        out.text(spec.base().code()).text(spec.quote().code());
        write(out, spec.tickSize());
        write(out, spec.lotSize());
        write(out, spec.contractSize());
        out.integer(spec.minLots()).integer(spec.minNotionalUnits());
        out.integer(spec.fees().maker()).integer(spec.fees().taker());
        out.array(spec.margin().tiers().size());
        for (LeverageTier tier : spec.margin().tiers()) {
            out.array(4).integer(tier.floor()).integer(tier.maxLeverage());
            out.integer(tier.maintenanceRate()).integer(tier.maintenanceAmount());
        }
    }

    static InstrumentSpec instrument(CborReader in) {
        in.array(13);
        return new InstrumentSpec(
                new InstrumentId(in.text(), in.text()),
                CONTRACT_KINDS.read(in),
                new Currency(in.text()),
                new Currency(in.text()),
                decimal(in),
                decimal(in),
                decimal(in),
                in.integer(),
                in.integer(),
                new FeeSchedule(in.integer(), in.integer()),
                margin(in));
    }

    private static MarginTable margin(CborReader in) {
        LeverageTier[] tiers = new LeverageTier[in.array()];
        for (int i = 0; i < tiers.length; i++) {
            in.array(4);
            tiers[i] = new LeverageTier(in.integer(), in.small(), in.integer(), in.integer());
        }
        return new MarginTable(List.of(tiers));
    }

    private static void write(CborWriter out, @Nullable Price price) {
        if (price == null) out.nothing();
        else out.integer(price.ticks());
    }

    private static @Nullable Price price(CborReader in) {
        return in.nothing() ? null : new Price(in.integer());
    }

    /** A decimal as its digits and its scale, because 0.10 and 0.1 are two values of a {@link BigDecimal}. */
    private static void write(CborWriter out, BigDecimal decimal) {
        out.array(2).integer(decimal.scale()).bytes(decimal.unscaledValue().toByteArray());
    }

    private static BigDecimal decimal(CborReader in) {
        in.array(2);
        int scale = in.small();
        // Beyond it the plain form of a short record would fill the memory.
        if (Math.abs((long) scale) > LARGEST_SCALE) throw new CborException("a decimal with scale " + scale);
        return new BigDecimal(new BigInteger(in.bytes()), scale);
    }
}
