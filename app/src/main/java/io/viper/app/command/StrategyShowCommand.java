package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.console.ListFormat;
import io.viper.app.console.Listing;
import io.viper.app.console.Listing.Column;
import io.viper.app.strategy.LoadedStrategy;
import io.viper.app.strategy.PreparedStrategy;
import io.viper.core.model.Timeframe;
import io.viper.core.strategy.Parameters.Declaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code viper strategy show}: what a strategy does and can be told. */
@CommandLine.Command(name = "show", description = "Show a strategy and its parameters.")
final class StrategyShowCommand extends Command {

    @Parameters(arity = "1", paramLabel = "STRATEGY", description = "A name, or the path of a .java file.")
    String strategy = "";

    StrategyShowCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        LoadedStrategy loaded = workshop.strategies().load(strategy);
        PreparedStrategy prepared = PreparedStrategy.of(loaded, Map.of(), Timeframe.H1);
        Console console = workshop.console();
        if (common.json) {
            console.print(Json.pretty(document(prepared)));
            return ExitCode.SUCCESS;
        }
        String what = loaded.description().isEmpty() ? loaded.reference() : loaded.description();
        console.printText("  " + loaded.name() + " · " + what + "\n");
        console.printText(
                "  warm-up " + prepared.warmUpNanos() / prepared.decision().nanos() + " bars\n\n");
        Listing listing = new Listing(
                Column.text("parameter"), Column.text("default"), Column.text("range"), Column.text("meaning"));
        for (Declaration each : prepared.declarations()) {
            listing.row(each.name(), each.defaultValue(), each.range(), each.meaning());
        }
        console.printText(listing.write(new ListFormat(ListFormat.Form.TABLE, List.of(), "", 0)));
        console.note("  run it with: viper backtest " + loaded.reference() + " --params name=value,…");
        return ExitCode.SUCCESS;
    }

    /** The same for programs. */
    private static Map<String, Object> document(PreparedStrategy prepared) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", prepared.loaded().name());
        document.put("description", prepared.loaded().description());
        document.put("warm_up", prepared.warmUpNanos() / prepared.decision().nanos());
        List<Object> parameters = new ArrayList<>();
        for (Declaration each : prepared.declarations()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", each.name());
            row.put("type", each.type());
            row.put("range", each.range());
            row.put("default", each.defaultValue());
            row.put("meaning", each.meaning());
            parameters.add(row);
        }
        document.put("parameters", parameters);
        return document;
    }
}
