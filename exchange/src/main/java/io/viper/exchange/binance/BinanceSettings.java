package io.viper.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.kit.Fields;
import java.util.List;

/** What is set on a USD-M account before trading, and its dead man's switch. */
final class BinanceSettings {
    private static final int SWITCH_WEIGHT = 10;

    private BinanceSettings() {}

    /**
     * Mode first: it cannot be changed once there is an order or a position anywhere in the account (-4067, -4068). Margin
     * second: not with a position in the instrument (-4048). Leverage last; the answer has to show what was asked for.
     */
    static List<Call<Boolean>> calls(Listing listing, AccountSettings settings) {
        Request mode = Request.signed("POST", "/fapi/v1/positionSide/dual", Lane.SAFETY)
                .with("dualSidePosition", Boolean.toString(settings.hedge()));
        Request margin = Request.signed("POST", "/fapi/v1/marginType", Lane.SAFETY)
                .with("symbol", listing.symbol())
                .with("marginType", settings.isolated() ? "ISOLATED" : "CROSSED");
        Request leverage = Request.signed("POST", "/fapi/v1/leverage", Lane.SAFETY)
                .with("symbol", listing.symbol())
                .with("leverage", Integer.toString(settings.leverage()));
        return List.of(
                new Call<>(mode, BinanceAccount::done),
                new Call<>(margin, BinanceAccount::done),
                new Call<>(leverage, body -> shows(body, "leverage", settings.leverage())));
    }

    /**
     * Cancels what rests of a symbol unless it is called again in time. That it takes conditional orders too is not
     * documented since they live apart: they must be taken for unprotected by it, and for canceled by it.
     */
    static Call<Boolean> deadMan(Listing listing, long millis) {
        Request request = Request.signed("POST", "/fapi/v1/countdownCancelAll", Lane.SAFETY)
                .with("symbol", listing.symbol())
                .with("countdownTime", Long.toString(millis))
                .weighing(SWITCH_WEIGHT);
        return new Call<>(request, body -> shows(body, "countdownTime", millis));
    }

    private static boolean shows(JsonNode body, String name, long value) throws BadReplyException {
        long shown = Fields.whole(body, name);
        if (shown != value) throw new BadReplyException(name + " is " + shown + " in place of " + value);
        return true;
    }
}
