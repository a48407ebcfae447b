package io.viper.exchange.delta;

import static java.util.Map.entry;

import io.viper.exchange.ErrorKind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which kind of refusal a code is. The codes are those of Delta's pages on placing, editing and signing; both spellings of a
 * code, {@code SignatureExpired} and {@code signature_expired}, are one.
 */
final class DeltaErrorCodes {
    private static final Map<ErrorKind, List<String>> BY_KIND = Map.ofEntries(
            entry(
                    ErrorKind.FUNDS,
                    List.of(
                            "insufficient_margin",
                            "close_position_insufficient_margin",
                            "offset_by_reduce_only",
                            "insufficient_commission",
                            "insufficient_balance",
                            "trading_credits_breached")),
            entry(
                    ErrorKind.INVALID,
                    List.of(
                            "bad_schema",
                            "validation_error",
                            "unsupported",
                            "no_orders",
                            "stale_order",
                            "immediate_liquidation",
                            "immediate_execution_stop_order",
                            "order_size_exceed_available",
                            "order_size_not_available_in_orderbook",
                            "no_liquidity_for_market_order",
                            "order_max_size_exceeded",
                            "overlapping_buy_sell_orders",
                            "naked_short_restricted",
                            "risk_limits_breached",
                            "portfolio_risk_limits_breached",
                            "account_risk_limits_breached",
                            "greeks_limits_breached",
                            "max_leverage_exceeded",
                            "min_leverage_exceeded",
                            "leverage_limit_exceeded",
                            "position_bracket_exist_or_invalid_data")),
            entry(ErrorKind.TOO_SMALL, List.of("less_than_order_min_size")),
            entry(ErrorKind.PRICE_BAND, List.of("out_of_bankruptcy")),
            entry(ErrorKind.WOULD_TAKE, List.of("immediate_execution_post_only")),
            entry(
                    ErrorKind.NOTHING_TO_REDUCE,
                    List.of(
                            "no_position_for_reduce_only",
                            "no_position_left_for_reduce_only",
                            "close_order_position_unavailable",
                            "no_open_position")),
            // An order that was filled cannot be edited either, but Delta says so of the edit, not of the order.
            entry(ErrorKind.NO_SUCH_ORDER, List.of("open_order_not_found", "order_not_found", "order_already_filled")),
            entry(ErrorKind.POSITION_MODE, List.of("trading_not_allowed_on_current_margin_mode")),
            entry(ErrorKind.TOO_MANY, List.of("max_orders_count_exceeded", "family_position_limit_exceeded")),
            entry(
                    ErrorKind.NOT_TRADING,
                    List.of(
                            "self_matching_disrupted_post_only",
                            "liquidation_risk_limits_breached",
                            "reduce_only_orders_allowed",
                            "reduce_only_orders_allowed_sell_side",
                            "position_under_liquidation",
                            "trading_blocked")),
            entry(ErrorKind.NO_SUCH_INSTRUMENT, List.of("invalid_contract")),
            entry(ErrorKind.MAINTENANCE, List.of("under_maintenance")),
            // What was unavailable may have been done before it became so.
            entry(ErrorKind.UNCLEAR, List.of("unavailable", "timeout", "request_timeout", "internal_server_error")),
            entry(ErrorKind.RATE_LIMIT, List.of("rate_limit_exceeded", "too_many_requests")),
            entry(ErrorKind.CLOCK, List.of("SignatureExpired", "expired_signature")),
            entry(
                    ErrorKind.KEY,
                    List.of(
                            "InvalidApiKey",
                            "api_key_not_found",
                            "invalid_signature",
                            "SignatureMismatch",
                            "unauthorized")),
            entry(
                    ErrorKind.PERMISSION,
                    List.of(
                            "UnauthorizedApiAccess",
                            "ip_blocked_for_api_key",
                            "ip_not_whitelisted_for_api_key",
                            "kyc_pending",
                            "derivatives_trading_blocked",
                            "spot_trading_blocked",
                            "spot_blocked_country")));

    private static final Map<String, ErrorKind> KINDS = new HashMap<>();

    static {
        BY_KIND.forEach((kind, codes) -> codes.forEach(code -> KINDS.put(plain(code), kind)));
    }

    private DeltaErrorCodes() {}

    /** OTHER where the table has no such code. */
    static ErrorKind kind(String code) {
        return KINDS.getOrDefault(plain(code), ErrorKind.OTHER);
    }

    private static String plain(String code) {
        return code.toLowerCase(Locale.ROOT).replace("_", "").replace(" ", "");
    }
}
