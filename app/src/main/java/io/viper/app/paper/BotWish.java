package io.viper.app.paper;

import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bot as it is written on a command line: {@code NAME=STRATEGY[:SYMBOL+SYMBOL][,PARAMETER=VALUE...]}.
 *
 * @param symbols empty for all of the run
 */
public record BotWish(String name, String strategy, List<String> symbols, Map<String, String> parameters) {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_-]{1,40})=([^:,]+)(?::([^,]+))?((?:,[^=,]+=[^,]*)*)");

    public BotWish {
        symbols = List.copyOf(symbols);
    }

    /** What was written. */
    public static BotWish parse(String text) throws FailureException {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw Failure.usage(
                            "--bot " + text + " is no bot",
                            "write it as trend=ema-cross:BTCUSDT+ETHUSDT,fast=10,slow=30; symbols and parameters may be left out")
                    .toException();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String each : form.group(4).split(",", -1)) {
            int equals = each.indexOf('=');
            if (equals > 0) parameters.put(each.substring(0, equals), each.substring(equals + 1));
        }
        List<String> symbols =
                form.group(3) == null ? List.of() : List.of(form.group(3).split("\\+", -1));
        return new BotWish(form.group(1), form.group(2), symbols, parameters);
    }

    /** The same in writing. */
    public String text() {
        StringBuilder text = new StringBuilder(name).append('=').append(strategy);
        if (!symbols.isEmpty()) text.append(':').append(String.join("+", symbols));
        parameters.forEach(
                (key, value) -> text.append(',').append(key).append('=').append(value));
        return text.toString();
    }

    /** Several, whose names differ. */
    public static List<BotWish> parse(List<String> texts) throws FailureException {
        List<BotWish> wishes = new ArrayList<>();
        for (String text : texts) {
            BotWish wish = parse(text);
            if (wishes.stream().anyMatch(each -> each.name.equals(wish.name))) {
                throw Failure.usage("two bots have the name " + wish.name, "give each another one")
                        .toException();
            }
            wishes.add(wish);
        }
        return wishes;
    }
}
