package io.viper.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.app.command.ViewListCommand.Kind;
import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.ListFormat;
import io.viper.app.control.BotHealth;
import io.viper.app.control.Standing;
import io.viper.app.paper.JournaledRun;
import io.viper.app.strategy.PreparedStrategy;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viper bot show BOT}: all there is about one bot. */
@CommandLine.Command(
        name = "show",
        description =
                "Show a bot: state, health, parameters, earnings, position, orders, trades, signals and decisions.")
final class BotShowCommand extends Command {
    private static final int SHOWN = 5;

    @Mixin
    HomeOption home = new HomeOption();

    @Parameters(paramLabel = "BOT", description = "A bot of viper bot list.")
    String name = "";

    @Option(names = "--last", paramLabel = "N", description = "Trades and signals to show; ${DEFAULT-VALUE}.")
    int last = SHOWN;

    BotShowCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        if (last < 0)
            throw Failure.usage("--last " + last + " is below 0", "give 0 or more")
                    .toException();
        Standing standing = Standing.of(home.paper(workshop), workshop.strategies());
        JournaledRun run = JournaledRun.open(home.paper(workshop), workshop.strategies());
        ObjectNode bot = bot(standing, run);
        Console console = workshop.console();
        if (common.json) console.print(bot.toPrettyString() + "\n");
        else console.printText(text(bot));
        if (!standing.running()) console.note(standing.caveat());
        return ExitCode.SUCCESS;
    }

    private ObjectNode bot(Standing standing, JournaledRun run) throws FailureException {
        JsonNode portfolio = standing.document();
        ObjectNode bot = standing.bot(name).deepCopy();
        bot.put("timeframe", run.journal().settings().value("run.decision"));
        bot.put("currency", portfolio.path("currency").asText());
        bot.put("running", standing.running());
        bot.put("as_of", portfolio.path("market_time").asText());
        ObjectMapper mapper = new ObjectMapper();
        bot.set("health", mapper.valueToTree(health(portfolio, bot)));
        bot.set("parameters", mapper.valueToTree(parameters(bot)));
        bot.remove("given");
        bot.put("closed_trades", bot.path("trades").asLong());
        bot.set("positions", rows(portfolio, "positions", Integer.MAX_VALUE));
        bot.set("orders", rows(portfolio, "orders", Integer.MAX_VALUE));
        bot.set("trades", rows(portfolio, "trades", last));
        bot.set("signals", rows(portfolio, "signals", last));
        bot.set("direct_orders", rows(portfolio, "direct_orders", last));
        return bot;
    }

    private static Map<String, Object> health(JsonNode portfolio, JsonNode bot) {
        BotHealth health = BotHealth.of(portfolio, bot);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("verdict", health.verdict());
        facts.put("findings", health.findings());
        return facts;
    }

    /** Those that were given, and what its strategy makes of the others; a strategy that is gone leaves the given ones. */
    private Map<String, String> parameters(JsonNode bot) {
        Map<String, String> given = new LinkedHashMap<>();
        bot.path("given")
                .properties()
                .forEach(each -> given.put(each.getKey(), each.getValue().asText()));
        try {
            Timeframe decision = Timeframe.parse(bot.path("timeframe").asText()).orElseThrow();
            var loaded = workshop.strategies().load(bot.path("strategy").asText());
            return PreparedStrategy.of(loaded, given, decision).values();
        } catch (FailureException gone) {
            return given;
        }
    }

    private ArrayNode rows(JsonNode portfolio, String kind, int most) {
        ArrayNode rows = new ObjectMapper().createArrayNode();
        for (JsonNode row : portfolio.path(kind)) {
            if (rows.size() < most && row.path("bot").asText().equals(name)) rows.add(row);
        }
        return rows;
    }

    private static String text(JsonNode bot) throws FailureException {
        StringBuilder out = new StringBuilder("  ");
        out.append(String.join("  ", word(bot, "bot"), word(bot, "state"), word(bot, "activity")))
                .append("   ")
                .append(String.join(" · ", word(bot, "strategy"), word(bot, "symbols"), word(bot, "timeframe")))
                .append("   since ")
                .append(word(bot, "since"))
                .append('\n');
        out.append("  health      ").append(word(bot.path("health"), "verdict")).append('\n');
        for (JsonNode finding : bot.path("health").path("findings"))
            out.append("              ").append(finding.asText()).append('\n');
        out.append("  earned      ").append(earned(bot)).append('\n');
        List<String> parameters = new ArrayList<>();
        bot.path("parameters")
                .properties()
                .forEach(each ->
                        parameters.add(each.getKey() + "=" + each.getValue().asText()));
        out.append("  parameters  ").append(String.join(" ", parameters)).append('\n');
        out.append(table("positions", Kind.POSITIONS, bot));
        out.append(table("orders", Kind.ORDERS, bot));
        out.append(table("trades", Kind.TRADES, bot));
        out.append(judged("signals", bot)).append(judged("direct_orders", bot));
        return out.toString();
    }

    private static String earned(JsonNode bot) {
        return word(bot, "net") + " " + word(bot, "currency") + " net in " + word(bot, "closed_trades") + " trades ("
                + word(bot, "wins") + " won), fees " + word(bot, "fees") + ", unrealized " + word(bot, "unrealized");
    }

    private static String table(String name, Kind kind, JsonNode bot) throws FailureException {
        if (bot.path(name).isEmpty()) return "\n  no " + name + "\n";
        List<String> columns = kind.columns().stream()
                .map(each -> each.key())
                .filter(each -> !each.equals("bot"))
                .toList();
        ListFormat format = new ListFormat(ListFormat.Form.TABLE, columns, "", 0);
        return "\n" + ViewListCommand.listing(kind, bot.path(name)).write(format);
    }

    /** A line for each, and under it what a refused one would have needed. */
    private static String judged(String name, JsonNode bot) {
        if (bot.path(name).isEmpty()) return name.equals("signals") ? "\n  no signals\n" : "";
        StringBuilder out = new StringBuilder("\n");
        for (JsonNode row : bot.path(name)) {
            String what = row.has("signal") ? word(row, "signal") : "order";
            String verdict = word(row, "verdict").isEmpty() ? "not judged" : word(row, "verdict");
            String where = word(row, "time") + "  " + word(row, "symbol") + " " + word(row, "direction");
            out.append("  %-8s %s  %s  %s"
                            .formatted(what, where, verdict, word(row, "reason"))
                            .stripTrailing())
                    .append('\n');
            if (verdict.equals("refused")) {
                out.append("           by " + word(row, "refused_by") + "; it would pass if "
                        + word(row, "would_pass_if") + "\n");
            }
        }
        return out.toString();
    }

    private static String word(JsonNode document, String name) {
        return document.path(name).asText();
    }
}
