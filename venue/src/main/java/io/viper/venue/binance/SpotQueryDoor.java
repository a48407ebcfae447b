package io.viper.venue.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Knob;
import io.viper.venue.floor.VenueOrder;
import java.util.List;

/** Questions about orders, executions, money, and what the key may do. Lists come oldest first. */
final class SpotQueryDoor {
    private static final int ORDER_WEIGHT = 4;
    private static final int OPEN_WEIGHT = 6;
    private static final int ALL_SYMBOLS = 80;
    private static final int ACCOUNT_WEIGHT = 20;
    private static final int USUAL_ROWS = 500;
    private static final int MOST_ROWS = 1_000;
    private static final String BURN = "/sapi/v1/bnbBurn";
    private static final long DAY_MILLIS = 86_400_000;

    private final Floor floor;
    private final Keys keys;

    SpotQueryDoor(Floor floor, Keys keys) {
        this.floor = floor;
        this.keys = keys;
    }

    void add(BinanceRoutes routes) {
        routes.signed("GET /api/v3/order", ORDER_WEIGHT, this::order);
        routes.listed("GET /api/v3/openOrders", OPEN_WEIGHT, ALL_SYMBOLS, this::open);
        routes.signed("GET /api/v3/myTrades", ACCOUNT_WEIGHT, this::executions);
        routes.signed("GET /api/v3/account", ACCOUNT_WEIGHT, this::money);
        routes.signed("GET /sapi/v1/account/apiRestrictions", 1, _ -> rights());
        routes.signed("GET " + BURN, 1, _ -> discount());
        routes.signed("POST " + BURN, 1, ask -> {
            Binance.discount(account(), ask, "spotBNBBurn");
            return discount();
        });
    }

    private Account account() {
        return Spot.account(floor);
    }

    private ObjectNode discount() {
        return Json.object().put("spotBNBBurn", Binance.discounted(account())).put("interestBNBBurn", false);
    }

    private JsonNode order(Ask ask) throws Refused {
        boolean lies = floor.faults().happens(Knob.LIE, ask.path());
        return Spot.order(floor, ask, "orderId", "origClientOrderId")
                .filter(_ -> !lies)
                .map(SpotRows::order)
                .orElseThrow(() -> new Refused(Binance.NO_SUCH_ORDER, "Order does not exist."));
    }

    private JsonNode open(Ask ask) {
        ArrayNode rows = Json.array();
        for (VenueOrder order : account().orders().open()) {
            if (Binance.isMeant(ask, order.wish().board())) rows.add(SpotRows.order(order));
        }
        return rows;
    }

    /** From a time on, from a number on, or the newest. */
    private JsonNode executions(Ask ask) throws Refused {
        Board board = Spot.board(floor, ask);
        String order = ask.parameter("orderId");
        long from = Binance.number(ask, "fromId", -1);
        long start = Binance.number(ask, "startTime", 0);
        long end = Binance.number(ask, "endTime", Long.MAX_VALUE);
        if (start > 0 && end < Long.MAX_VALUE && end - start > DAY_MILLIS) {
            throw new Refused("-1127", "More than 24 hours between startTime and endTime.");
        }
        int most = BinanceMarketDoor.most(ask, USUAL_ROWS, MOST_ROWS);
        List<Deal> found = account().deals().stream()
                .filter(each -> each.order().wish().board() == board && each.id() >= from)
                .filter(each -> order.isEmpty()
                        || order.equals(Long.toString(each.order().id())))
                .filter(each -> Binance.millis(each.time()) >= start && Binance.millis(each.time()) <= end)
                .toList();
        int begin = from < 0 && start == 0 ? Math.max(0, found.size() - most) : 0;
        ArrayNode rows = Json.array();
        for (Deal deal : found.subList(begin, Math.min(found.size(), begin + most))) rows.add(SpotRows.execution(deal));
        return rows;
    }

    private JsonNode money(Ask ask) throws Refused {
        boolean omits = Binance.flag(ask, "omitZeroBalances");
        ObjectNode all = Json.object()
                .put("makerCommission", 10)
                .put("takerCommission", 10)
                .put("buyerCommission", 0)
                .put("sellerCommission", 0)
                .put("canTrade", true)
                .put("canWithdraw", keys.withdraws())
                .put("canDeposit", true)
                .put("brokered", false)
                .put("requireSelfTradePrevention", false)
                .put("accountType", "SPOT")
                .put("updateTime", floor.millis());
        ArrayNode balances = all.putArray("balances");
        for (SpotCoins.Coin coin : SpotCoins.all(account())) {
            if (omits && coin.isNothing()) continue;
            balances.addObject()
                    .put("asset", coin.code())
                    .put("free", coin.free())
                    .put("locked", coin.locked());
        }
        all.putArray("permissions").add("SPOT");
        return all;
    }

    private ObjectNode rights() {
        return Json.object()
                .put("ipRestrict", true)
                .put("createTime", floor.millis())
                .put("enableReading", true)
                .put("enableSpotAndMarginTrading", true)
                .put("enableWithdrawals", keys.withdraws())
                .put("enableInternalTransfer", false)
                .put("permitsUniversalTransfer", false)
                .put("enableMargin", false)
                .put("enableFutures", true)
                .put("enableVanillaOptions", false)
                .put("enablePortfolioMarginTrading", false);
    }
}
