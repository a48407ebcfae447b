package io.viper.venue.bitget;

import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Refusal;

/** What is refused, with the exchange's codes. */
final class BitgetRefusals {
    private BitgetRefusals() {}

    /** What the floor has refused. */
    static Refused of(Refusal refusal, boolean spot) {
        return new Refused(code(refusal.kind(), spot), refusal.text());
    }

    private static String code(Refusal.Kind kind, boolean spot) {
        return switch (kind) {
            case FUNDS -> spot ? "43012" : "40762";
            case WOULD_TAKE -> "40815";
            case NOTHING_TO_REDUCE -> "22002";
            case TOO_FEW -> spot ? "43006" : "45111";
            case TOO_CHEAP -> "45110";
            case DUPLICATE_ID -> spot ? "43118" : "40786";
            case NO_SUCH_ORDER -> spot ? "43001" : "40768";
            case SETTING -> "40774";
            case OCCUPIED -> "40920";
            case HALTED -> spot ? "43119" : "40309";
            case INVALID -> "40017";
        };
    }

    static Refused noSuchOrder(boolean spot) {
        return new Refused(spot ? "43001" : "40768", "Order does not exist");
    }
}
