package io.viper.venue.bitget;

import io.viper.venue.floor.Refusal;

/** A request that is refused with one of the exchange's codes. */
final class BitgetRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    BitgetRefused(int status, String code, String words) {
        super(words);
        this.status = status;
        this.code = code;
    }

    BitgetRefused(String code, String words) {
        this(400, code, words);
    }

    /** What the floor has refused. */
    static BitgetRefused of(Refusal refusal, boolean spot) {
        return new BitgetRefused(code(refusal.kind(), spot), refusal.text());
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
            case INVALID -> "40017";
        };
    }

    static BitgetRefused noSuchOrder(boolean spot) {
        return new BitgetRefused(spot ? "43001" : "40768", "Order does not exist");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
