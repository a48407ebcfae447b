package io.viper.venue.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Line;
import io.viper.venue.dialect.Stream;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Holding;
import io.viper.venue.floor.News;
import io.viper.venue.floor.VenueOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client on the account's stream, which it opened with a listen key. Everything is told without being asked for. */
final class UsdmAccountStream implements Stream {
    private static final int VIOLATION = 1008;

    private final Floor floor;
    private final Line line;
    private final UsdmListenKeys listenKeys;
    private final String key;
    private boolean alive;
    private @Nullable VenueOrder executed;
    private @Nullable Holding held;

    UsdmAccountStream(Floor floor, Line line, UsdmListenKeys listenKeys, Ask ask) {
        this.floor = floor;
        this.line = line;
        this.listenKeys = listenKeys;
        String last = ask.path().substring(ask.path().lastIndexOf('/') + 1);
        String asked = ask.parameter("listenKey") + ask.parameter("streams");
        this.key = asked.isEmpty() ? last : asked;
        this.alive = listenKeys.isGood(key, System.nanoTime());
        if (!alive) line.close(VIOLATION, "Invalid listenKey");
    }

    @Override
    public void hear(String frame) {
        JsonNode wish = Ask.json(frame);
        ObjectNode reply = Json.object();
        if (Json.text(wish, "method").equals("LIST_SUBSCRIPTIONS")) {
            reply.set("result", Binance.array(List.of(key)));
        } else {
            reply.putObject("error").put("code", 2).put("msg", "Invalid request: unknown method");
        }
        reply.set("id", wish.path("id"));
        line.say(reply.toString());
    }

    /** The word for it is said with the next second. */
    @Override
    public boolean expire() {
        listenKeys.close();
        return true;
    }

    @Override
    public void news(News news) {
        if (!alive) return;
        switch (news) {
            case News.Market _ -> watch();
            case News.Order(Account account, VenueOrder order) -> order(account, order);
            case News.Executed(Account account, Deal deal) -> {
                executed = deal.order();
                line.say(UsdmEvents.executed(deal).toString());
                if (!deal.order().state().open()) finished(account, deal.order());
            }
            case News.Held(Account _, Holding now) -> held = now;
            case News.Paid(Account account) -> {
                line.say(UsdmEvents.account(account, held, floor.now()).toString());
                held = null;
            }
        }
    }

    private void watch() {
        if (listenKeys.isGood(key, System.nanoTime())) return;
        alive = false;
        line.say(Json.object()
                .put("e", "listenKeyExpired")
                .put("E", floor.millis())
                .put("listenKey", key)
                .toString());
    }

    /** What was told as an execution is not told again as an order. */
    private void order(Account account, VenueOrder order) {
        if (Usdm.sleeps(order)) {
            sleeper(account, order);
        } else if (order == executed) {
            executed = null;
        } else {
            line.say(UsdmEvents.order(order).toString());
            if (!order.state().open()) finished(account, order);
        }
    }

    private void sleeper(Account account, VenueOrder order) {
        String status = UsdmRows.status(account, order);
        if (order.wasWoken()) say(account, order, "TRIGGERING");
        if (status.equals("FINISHED")) say(account, order, "TRIGGERED");
        say(account, order, status);
    }

    private void say(Account account, VenueOrder order, String status) {
        line.say(UsdmEvents.sleeper(account, order, status).toString());
    }

    /** Tells the end of the sleeper that an order worked for. */
    private void finished(Account account, VenueOrder worker) {
        for (VenueOrder each : account.orders().named(worker.wish().clientId())) {
            if (Usdm.sleeps(each) && each.successor() == worker.id()) say(account, each, "FINISHED");
        }
    }
}
