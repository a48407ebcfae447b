package io.viper.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import io.viper.app.console.Listing;
import io.viper.app.console.Listing.Column;
import io.viper.app.control.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code viper positions}, {@code orders}, {@code trades}, {@code signals} and {@code bot list}: what the running process has,
 * or what its journal ends with.
 */
@CommandLine.Command
final class ViewListCommand extends Command {

    /** What is listed, under which columns. */
    enum Kind {
        POSITIONS("List the open positions.", "symbol side #amount #entry_price #mark_price #unrealized #stop bot"),
        ORDERS(
                "List the orders that work or wait, and the last conditional ones that ended.",
                "order symbol side type #amount #filled #price #trigger status purpose bot reason"),
        TRADES(
                "List the last closed trades, newest first.",
                "#trade symbol side #amount entry_time #entry_price exit_time #exit_price #net exit_reason bot"),
        SIGNALS(
                "List the last signals, and what was decided about them, newest first.",
                "signal time symbol direction #stop #confidence verdict refused_by reason bot"),
        BOTS(
                "List the bots.",
                "bot strategy state activity symbols parameters #trades #net #unrealized #restarts wakes reason");

        private final String description;
        private final String columns;

        Kind(String description, String columns) {
            this.description = description;
            this.columns = columns;
        }

        List<Column> columns() {
            return Arrays.stream(columns.split(" ", -1))
                    .map(each -> each.startsWith("#") ? Column.number(each.substring(1)) : Column.text(each))
                    .toList();
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;

    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    ListOptions list = new ListOptions();

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "Of this symbol only.")
    String symbol = "";

    @Option(names = "--status", paramLabel = "STATUS", description = "In this state only, such as waiting or failed.")
    String status = "";

    @Option(names = "--bot", paramLabel = "BOT", description = "Of this bot only.")
    String bot = "";

    private ViewListCommand(Workshop workshop, Kind kind) {
        super(workshop);
        this.kind = kind;
    }

    /** The command that lists a kind. */
    static CommandLine of(Workshop workshop, Kind kind) {
        CommandLine command = new CommandLine(new ViewListCommand(workshop, kind));
        command.getCommandSpec().usageMessage().description(kind.description);
        return command;
    }

    @Override
    public ExitCode run() throws FailureException {
        var format = list.format(common.json);
        Standing standing = Standing.of(home.paper(workshop), workshop.strategies());
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode row : standing.document().path(kind.key())) {
            if (wanted(row)) rows.add(row);
        }
        workshop.console().print(listing(kind, rows).write(format));
        if (!standing.running()) workshop.console().note(standing.caveat());
        return ExitCode.SUCCESS;
    }

    private boolean wanted(JsonNode row) {
        String symbols = row.path("symbol").asText() + " " + row.path("symbols").asText();
        boolean symbolFits = symbol.isEmpty() || List.of(symbols.split(" ", -1)).contains(symbol);
        if (!status.isEmpty() && !row.path("status").asText().equals(status)) return false;
        return symbolFits && (bot.isEmpty() || row.path("bot").asText().equals(bot));
    }

    /** Rows of a portfolio's document under the columns of their kind. */
    static Listing listing(Kind kind, Iterable<JsonNode> rows) {
        List<Column> columns = kind.columns();
        Listing listing = new Listing(columns.toArray(Column[]::new));
        for (JsonNode row : rows) {
            listing.row(
                    columns.stream().map(column -> cell(row.path(column.key()))).toArray());
        }
        return listing;
    }

    private static Object cell(JsonNode value) {
        if (value.isIntegralNumber()) return value.asLong();
        return value.isNumber() ? (Object) value.asDouble() : value.asText();
    }
}
