package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.FailureException;
import io.viper.app.console.ListFormat;
import io.viper.app.console.Listing;
import io.viper.app.console.Listing.Column;
import io.viper.app.route.OfferFinder.Found;
import io.viper.core.execution.routing.Route;
import io.viper.core.execution.routing.Score;
import io.viper.core.model.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A route for people and for programs.
 *
 * @param found what each exchange offers, by its name
 */
record RouteText(Map<String, Found> found, Route route, Side side) {

    void tell(Console console, double slippage) throws FailureException {
        if (!route.parts().isEmpty()) console.print(table());
        for (Route.LeftOut out : route.leftOut()) {
            String score = number(out.score().total(), 3);
            console.note(out.offer().exchange() + " gets nothing: " + out.reason() + " (score " + score + ")");
        }
        found.forEach((name, each) -> {
            if (each instanceof Found.Not(String reason)) console.warn(name + " is left out: " + reason);
        });
        if (route.placed() > 0) {
            String average = number(route.averageWithFees(side), 8);
            console.println(number(route.placed(), 8) + " at " + average + " on average, fees included");
        }
        if (route.rest() > 0) {
            console.warn("no room for " + number(route.rest(), 8) + " within " + number(slippage, 2)
                    + " basis points: wait, or allow more with --max-slippage");
        }
    }

    private String table() throws FailureException {
        Listing table = new Listing(
                Column.text("exchange"),
                Column.number("amount"),
                Column.number("average"),
                Column.number("slippage_bps"),
                Column.number("fee"),
                Column.number("score"));
        for (Route.Part part : route.parts()) {
            table.row(
                    part.offer().exchange(),
                    number(part.amount(), 8),
                    number(part.average(), 8),
                    number(part.slippage(), 2),
                    number(part.fee(), 4),
                    number(part.score().total(), 3));
        }
        return table.write(new ListFormat(ListFormat.Form.TABLE, List.of(), "", 0));
    }

    private static String number(double value, int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.replaceAll("\\.?0+$", "");
    }

    Map<String, Object> document(String symbol, double amount) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("symbol", symbol);
        document.put("side", side.name().toLowerCase(Locale.ROOT));
        document.put("amount", amount);
        document.put("placed", route.placed());
        document.put("rest", route.rest());
        if (route.placed() > 0) document.put("average_with_fees", route.averageWithFees(side));
        document.put("parts", route.parts().stream().map(RouteText::row).toList());
        List<Map<String, Object>> out = new ArrayList<>();
        for (Route.LeftOut each : route.leftOut()) {
            out.add(Map.of("exchange", each.offer().exchange(), "reason", each.reason(), "score", score(each.score())));
        }
        found.forEach((name, each) -> {
            if (each instanceof Found.Not(String reason)) out.add(Map.of("exchange", name, "reason", reason));
        });
        document.put("left_out", out);
        return document;
    }

    private static Map<String, Object> row(Route.Part part) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("exchange", part.offer().exchange());
        row.put("amount", part.amount());
        row.put("average", part.average());
        row.put("slippage_bps", part.slippage());
        row.put("fee", part.fee());
        row.put("score", score(part.score()));
        return row;
    }

    private static Map<String, Object> score(Score score) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("total", score.total());
        parts.put("fee", score.fee());
        parts.put("liquidity", score.liquidity());
        parts.put("reliability", score.reliability());
        parts.put("latency", score.latency());
        return parts;
    }
}
