package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import io.viper.app.console.Listing;
import io.viper.app.console.Listing.Column;
import io.viper.strategies.StrategyCatalog;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code viper strategy list}: the strategies that come with the program. */
@CommandLine.Command(name = "list", description = "List the strategies that come with viper.")
final class StrategyListCommand extends Command {

    @Mixin
    ListOptions list = new ListOptions();

    StrategyListCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        Listing listing = new Listing(Column.text("name"), Column.number("parameters"), Column.text("description"));
        for (StrategyCatalog.Entry entry : StrategyCatalog.all()) {
            listing.row(entry.name(), entry.parameters().size(), entry.description());
        }
        workshop.console().printText(listing.write(list.format(common.json)));
        return ExitCode.SUCCESS;
    }
}
