package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import io.viper.app.console.Listing;
import io.viper.store.BundledData;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper data list}: what is stored. */
@CommandLine.Command(name = "list", description = "List the series that are stored.")
final class DataListCommand extends Command {

    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    ListOptions list = new ListOptions();

    @Option(names = "--bundled", description = "List the data that comes with the program instead.")
    boolean bundled;

    DataListCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException, DataException {
        Listing listing = SeriesRows.listing();
        try (MarketStore store = workshop.store(home.home)) {
            List<SeriesInfo> all = bundled ? new BundledData().list() : store.list();
            all.forEach(info -> SeriesRows.add(listing, info));
            workshop.console().print(listing.write(list.format(common.json)));
            if (all.isEmpty()) {
                workshop.console()
                        .note("nothing is stored in " + workshop.surroundings().home(home.home)
                                + "; import some with viper data import FILES");
            }
        }
        return ExitCode.SUCCESS;
    }
}
