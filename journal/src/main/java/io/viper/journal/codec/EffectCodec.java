package io.viper.journal.codec;

import io.viper.core.model.Effect;
import io.viper.core.model.Effect.AmendOrder;
import io.viper.core.model.Effect.CancelOrder;
import io.viper.core.model.Effect.PlaceOrder;
import io.viper.core.model.Effect.QueryAccount;
import io.viper.core.model.Effect.QueryOrder;

/** Effects as bytes and back. An effect has no time of its own: the frame carries when the engine wanted it. */
public final class EffectCodec {
    private EffectCodec() {}

    /** Writes what the effect holds and says which type of record that makes. Keeps nothing and allocates nothing. */
    public static RecordType write(CborWriter out, Effect effect) {
        return switch (effect) {
            case PlaceOrder e -> {
                out.array(2).integer(e.orderId());
                ModelCodec.write(out, e.order());
                yield RecordType.PLACE_ORDER;
            }
            case AmendOrder e -> {
                out.array(5).integer(e.orderId()).integer(e.instrument());
                out.integer(e.lots()).integer(e.priceTicks()).integer(e.triggerTicks());
                yield RecordType.AMEND_ORDER;
            }
            case CancelOrder e -> {
                out.array(2).integer(e.orderId()).integer(e.instrument());
                yield RecordType.CANCEL_ORDER;
            }
            case QueryAccount e -> {
                out.array(2).integer(e.exchange()).integer(e.since());
                yield RecordType.QUERY_ACCOUNT;
            }
            case QueryOrder e -> {
                out.array(2).integer(e.orderId()).integer(e.instrument());
                yield RecordType.QUERY_ORDER;
            }
        };
    }

    static Effect placeOrder(CborReader in) {
        in.array(2);
        return new PlaceOrder(in.integer(), ModelCodec.order(in));
    }

    static Effect amendOrder(CborReader in) {
        in.array(5);
        return new AmendOrder(in.integer(), in.small(), in.integer(), in.integer(), in.integer());
    }

    static Effect cancelOrder(CborReader in) {
        in.array(2);
        return new CancelOrder(in.integer(), in.small());
    }

    /** The first version knew one exchange only. */
    static Effect queryAccount(int version, CborReader in) {
        in.array(version);
        return new QueryAccount(version == 1 ? 0 : in.small(), in.integer());
    }

    static Effect queryOrder(CborReader in) {
        in.array(2);
        return new QueryOrder(in.integer(), in.small());
    }
}
