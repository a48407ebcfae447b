package io.viper.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Screen;
import io.viper.app.console.Suggestion;
import io.viper.app.control.ControlClient;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper watch}: the running process on a screen that is drawn anew every second; a line each where there is none. */
@CommandLine.Command(
        name = "watch",
        description = "Watch the running process; q or Ctrl-C ends the watching, not the process.")
final class WatchCommand extends Command {
    private static final long EVERY_NANOS = 1_000_000_000L;

    @Mixin
    HomeOption home = new HomeOption();

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            description = "overview, positions, signals, risk or logs: the keys 1 to 5; ${DEFAULT-VALUE}.")
    String view = "overview";

    @Option(names = "--times", paramLabel = "N", description = "End after so many times; 0 for never.")
    int times;

    WatchCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        if (!WatchText.VIEWS.contains(view)) {
            String views = String.join(", ", WatchText.VIEWS);
            throw Failure.usage(
                            "--view " + view + " is not known" + Suggestion.of(view, WatchText.VIEWS),
                            "give one of " + views)
                    .toException();
        }
        ControlClient client = new ControlClient(home.paper(workshop));
        JsonNode first = client.view();
        try {
            if (!workshop.surroundings().terminal() || common.json) return lines(client, first);
            try (Screen screen = Screen.open(workshop.console())) {
                return screen(screen, client, first);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private ExitCode screen(Screen screen, ControlClient client, JsonNode first)
            throws FailureException, InterruptedException {
        JsonNode document = first;
        int shown = 1;
        long due = System.nanoTime() + EVERY_NANOS;
        while (true) {
            screen.draw(new WatchText(document).screen(view, screen.rows()));
            if (shown == times) return ExitCode.SUCCESS;
            int key = screen.await(Math.max(0, due - System.nanoTime()));
            if (key == 'q') return ExitCode.SUCCESS;
            int place = key - '1';
            if (place >= 0 && place < WatchText.VIEWS.size()) view = WatchText.VIEWS.get(place);
            if (key != Screen.NOTHING) continue;
            document = client.view();
            shown++;
            due = System.nanoTime() + EVERY_NANOS;
        }
    }

    /** Ends when nobody reads any more, too. */
    private ExitCode lines(ControlClient client, JsonNode first) throws FailureException, InterruptedException {
        Console console = workshop.console();
        JsonNode document = first;
        for (int k = 1; ; k++) {
            if (common.json) console.println(document.toString());
            else console.printText(new WatchText(document).line() + "\n");
            if (k == times || console.out().checkError()) return ExitCode.SUCCESS;
            Pause.whileRunning(first.path("pid").asLong(), EVERY_NANOS);
            document = client.view();
        }
    }
}
