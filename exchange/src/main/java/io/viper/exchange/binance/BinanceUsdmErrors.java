package io.viper.exchange.binance;

import io.viper.exchange.ErrorKind;

/** The codes of the USD-M futures, which use some numbers of spot for something else. */
final class BinanceUsdmErrors {
    private BinanceUsdmErrors() {}

    static ErrorKind kind(int code, String words) {
        if (code <= -4000 && code > -5000) return rule(code);
        return switch (code) {
            case -2010, -2020, -2021, -2026, -2027 -> ErrorKind.INVALID;
            case -2018, -2019, -2028 -> ErrorKind.FUNDS;
            case -2022, -2024 -> ErrorKind.NOTHING_TO_REDUCE;
            case -2023, -1122, -5024 -> ErrorKind.NOT_TRADING;
            case -2025, -5026 -> ErrorKind.TOO_MANY;
            case -2012 -> ErrorKind.UNCLEAR;
            case -2017 -> ErrorKind.KEY;
            case -5021, -5025 -> ErrorKind.INVALID;
            case -5022 -> ErrorKind.WOULD_TAKE;
            case -5027 -> ErrorKind.NO_CHANGE;
            case -5028 -> ErrorKind.CLOCK;
            case -5029 -> ErrorKind.TOO_SMALL;
            default -> BinanceErrors.common(code, words);
        };
    }

    /** Rules of the market and of the account. */
    private static ErrorKind rule(int code) {
        return switch (code) {
            case -4003, -4004, -4164 -> ErrorKind.TOO_SMALL;
            case -4002, -4013, -4016, -4024, -4131, -4183, -4184 -> ErrorKind.PRICE_BAND;
            case -4045, -4130 -> ErrorKind.TOO_MANY;
            case -4046, -4059 -> ErrorKind.NO_CHANGE;
            case -4050, -4051 -> ErrorKind.FUNDS;
            case -4060, -4061, -4062 -> ErrorKind.POSITION_MODE;
            case -4115, -4116 -> ErrorKind.DUPLICATE_ID;
            case -4118 -> ErrorKind.NOTHING_TO_REDUCE;
            case -4087, -4140, -4141, -4400 -> ErrorKind.NOT_TRADING;
            case -4088, -4109, -4192, -4401, -4402 -> ErrorKind.PERMISSION;
            case -4117, -4163 -> ErrorKind.OTHER;
            default -> isParameter(code) ? ErrorKind.INVALID : ErrorKind.OTHER;
        };
    }

    /** Prices, quantities, leverage and types that are out of their range, or orders and positions in the way of a setting. */
    private static boolean isParameter(int code) {
        return (code <= -4000 && code >= -4031)
                || code == -4047
                || code == -4048
                || code == -4067
                || code == -4068
                || code == -4104
                || code == -4112
                || code == -4114
                || code == -4120
                || code == -4135
                || code == -4137
                || code == -4138
                || code == -4142;
    }
}
