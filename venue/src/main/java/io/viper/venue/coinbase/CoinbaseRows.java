package io.viper.venue.coinbase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.venue.dialect.Json;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Funds;
import io.viper.venue.floor.VenueOrder;
import io.viper.venue.floor.Wish;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/** Orders and executions as JSON: one way in replies, another on the stream. */
final class CoinbaseRows {
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private final Floor floor;
    /** Triggers that were changed, in ticks, by the order's number. */
    private final Map<Long, Long> stops = new HashMap<>();

    CoinbaseRows(Floor floor) {
        this.floor = floor;
    }

    void stopChanged(VenueOrder order, long ticks) {
        stops.put(order.id(), ticks);
    }

    static String side(Side side) {
        return side == Side.BUY ? "BUY" : "SELL";
    }

    /** What is left of an order that had to be filled at once was canceled; only a time runs out. */
    static String status(VenueOrder order) {
        return switch (order.state()) {
            case WORKING, SLEEPING, TRIGGERED -> "OPEN";
            case FILLED -> "FILLED";
            case CANCELED -> "CANCELLED";
            case EXPIRED -> order.wish().life() == TimeInForce.GTD ? "EXPIRED" : "CANCELLED";
            case REJECTED -> "FAILED";
        };
    }

    private static String life(VenueOrder order) {
        return switch (order.wish().life()) {
            case GTC -> "GOOD_UNTIL_CANCELLED";
            case GTD -> "GOOD_UNTIL_DATE_TIME";
            case IOC -> "IMMEDIATE_OR_CANCEL";
            case FOK -> "FILL_OR_KILL";
        };
    }

    private static String trigger(VenueOrder order) {
        if (!CoinbaseConfiguration.stops(order)) return "INVALID_ORDER_TYPE";
        return order.wasWoken() ? "STOP_TRIGGERED" : "STOP_PENDING";
    }

    private static String percent(VenueOrder order) {
        return Json.plain(BigDecimal.valueOf(order.filledLots())
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(order.wish().lots()), 2, RoundingMode.DOWN));
    }

    private static String afterFees(VenueOrder order) {
        long fees = order.wish().side() == Side.BUY ? order.feeUnits() : -order.feeUnits();
        return Funds.plain(order.filledUnits() + fees);
    }

    /** What is tied up for the rest of it: dollars, or the coin. */
    private static String held(VenueOrder order) {
        Wish wish = order.wish();
        if (order.state() != VenueOrder.State.WORKING) return "0";
        long rest = wish.lots() - order.filledLots();
        if (wish.side() == Side.SELL) return wish.board().contract().quantity(rest);
        long ticks = wish.limitTicks() == 0 ? wish.board().markTicks() : wish.limitTicks();
        return Json.plain(BigDecimal.valueOf(wish.board().instrument().notionalUnits(ticks, rest), Money.DECIMALS));
    }

    private int fills(VenueOrder order) {
        return (int) Coinbase.account(floor).deals().stream()
                .filter(each -> each.order() == order)
                .count();
    }

    private long lastFill(VenueOrder order) {
        return Coinbase.account(floor).deals().stream()
                .filter(each -> each.order() == order)
                .mapToLong(Deal::time)
                .max()
                .orElse(0);
    }

    ObjectNode order(VenueOrder order) {
        Wish wish = order.wish();
        boolean money = CoinbaseConfiguration.isForMoney(order);
        ObjectNode row = Json.object()
                .put("order_id", Coinbase.name(order.id()))
                .put("product_id", wish.board().contract().symbol())
                .put("user_id", Coinbase.USER);
        row.set("order_configuration", CoinbaseConfiguration.told(order, stops.get(order.id())));
        row.put("side", side(wish.side()))
                .put("client_order_id", wish.clientId())
                .put("status", status(order))
                .put("time_in_force", life(order))
                .put("created_time", Coinbase.time(order.created()))
                .put("completion_percentage", percent(order))
                .put("filled_size", wish.board().contract().quantity(order.filledLots()))
                .put("average_filled_price", order.averagePrice())
                .put("fee", "")
                .put("number_of_fills", Integer.toString(fills(order)))
                .put("filled_value", order.filledValue())
                .put("pending_cancel", false)
                .put("size_in_quote", money)
                .put("total_fees", Funds.plain(order.feeUnits()))
                .put("size_inclusive_of_fees", money)
                .put("total_value_after_fees", afterFees(order))
                .put("trigger_status", trigger(order))
                .put("order_type", type(order))
                .put("reject_reason", "REJECT_REASON_UNSPECIFIED")
                .put("settled", order.state() == VenueOrder.State.FILLED)
                .put("product_type", "SPOT")
                .put("reject_message", order.state() == VenueOrder.State.REJECTED ? order.reason() : "")
                .put("cancel_message", "")
                .put("order_placement_source", "RETAIL_ADVANCED")
                .put("outstanding_hold_amount", held(order))
                .put("is_liquidation", false);
        long filled = lastFill(order);
        if (filled > 0) row.put("last_fill_time", Coinbase.time(filled));
        else row.putNull("last_fill_time");
        row.putArray("edit_history");
        return row.put("leverage", "").put("margin_type", "").put("retail_portfolio_id", Coinbase.PORTFOLIO);
    }

    private static String type(VenueOrder order) {
        if (CoinbaseConfiguration.stops(order)) return "STOP_LIMIT";
        return order.wish().limitTicks() == 0 ? "MARKET" : "LIMIT";
    }

    /** An order as the stream tells it. */
    ObjectNode streamed(VenueOrder order) {
        Wish wish = order.wish();
        Contract contract = wish.board().contract();
        boolean stops = CoinbaseConfiguration.stops(order);
        return Json.object()
                .put("avg_price", order.averagePrice())
                .put("cancel_reason", order.state() == VenueOrder.State.CANCELED ? "User requested cancel" : "")
                .put("client_order_id", wish.clientId())
                .put("completion_percentage", percent(order))
                .put("contract_expiry_type", "UNKNOWN_CONTRACT_EXPIRY_TYPE")
                .put("cumulative_quantity", contract.quantity(order.filledLots()))
                .put("filled_value", order.filledValue())
                .put("leaves_quantity", contract.quantity(wish.lots() - order.filledLots()))
                .put("limit_price", wish.limitTicks() == 0 ? "" : contract.price(wish.limitTicks()))
                .put("number_of_fills", Integer.toString(fills(order)))
                .put("order_id", Coinbase.name(order.id()))
                .put("order_side", side(wish.side()))
                .put("order_type", stops ? "Stop Limit" : wish.limitTicks() == 0 ? "Market" : "Limit")
                .put("outstanding_hold_amount", held(order))
                .put("post_only", Boolean.toString(wish.postOnly()))
                .put("product_id", contract.symbol())
                .put("product_type", "SPOT")
                .put("reject_reason", "")
                .put("retail_portfolio_id", Coinbase.PORTFOLIO)
                .put("risk_managed_by", "UNKNOWN_RISK_MANAGEMENT_TYPE")
                .put("status", status(order))
                .put("stop_price", stops ? CoinbaseConfiguration.stopPrice(order, this.stops.get(order.id())) : "")
                .put("time_in_force", life(order))
                .put("total_fees", Funds.plain(order.feeUnits()))
                .put("total_value_after_fees", afterFees(order))
                .put("trigger_status", trigger(order))
                .put("creation_time", Coinbase.time(order.created()))
                .put("end_time", wish.expireTime() == 0 ? NEVER : Coinbase.time(wish.expireTime()))
                .put("start_time", NEVER);
    }

    static ObjectNode fill(Deal deal) {
        Contract contract = deal.order().wish().board().contract();
        return Json.object()
                .put("entry_id", "%064x".formatted(deal.id()))
                .put("trade_id", Coinbase.name(deal.id()))
                .put("order_id", Coinbase.name(deal.order().id()))
                .put("trade_time", Coinbase.time(deal.time()))
                .put("trade_type", "FILL")
                .put("price", contract.price(deal.ticks()))
                .put("size", contract.quantity(deal.lots()))
                .put("commission", Funds.plain(deal.feeUnits()))
                .put("product_id", contract.symbol())
                .put("sequence_timestamp", Coinbase.time(deal.time()))
                .put("liquidity_indicator", deal.maker() ? "MAKER" : "TAKER")
                .put("size_in_quote", false)
                .put("user_id", Coinbase.USER)
                .put("side", side(deal.side()))
                .put("retail_portfolio_id", Coinbase.PORTFOLIO);
    }
}
