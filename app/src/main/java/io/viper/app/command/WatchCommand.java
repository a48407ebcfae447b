package io.viper.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.control.ControlClient;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper watch}: the running process on a screen that is drawn anew every second; a line each where there is none. */
@CommandLine.Command(
        name = "watch",
        description = "Watch the running process; Ctrl-C ends the watching, not the process.")
final class WatchCommand extends Command {
    private static final List<String> VIEWS = List.of("overview", "positions", "signals", "risk", "logs");
    /** The other screen, without a cursor; and back. */
    private static final String ENTER = "\u001b[?1049h\u001b[?25l";

    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";

    @Mixin
    HomeOption home = new HomeOption();

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            description = "overview, positions, signals, risk or logs; ${DEFAULT-VALUE}.")
    String view = "overview";

    @Option(names = "--times", paramLabel = "N", description = "End after so many times; 0 for never.")
    int times;

    WatchCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        if (!VIEWS.contains(view)) {
            throw Failure.usage("--view " + view + " is not known", "give one of " + String.join(", ", VIEWS))
                    .toException();
        }
        ControlClient client = new ControlClient(home.paper(workshop));
        JsonNode first = client.view();
        boolean screen = workshop.surroundings().terminal() && !common.json;
        if (!screen) return lines(client, first);
        Thread restore = new Thread(() -> workshop.console().print(LEAVE), "leave screen");
        Runtime.getRuntime().addShutdownHook(restore);
        workshop.console().print(ENTER);
        try {
            return screen(client, first);
        } finally {
            Runtime.getRuntime().removeShutdownHook(restore);
            workshop.console().print(LEAVE);
        }
    }

    private ExitCode screen(ControlClient client, JsonNode first) throws FailureException {
        Console console = workshop.console();
        JsonNode document = first;
        for (int k = 1; ; k++) {
            StringBuilder frame = new StringBuilder("\u001b[H");
            for (String line : new WatchText(workshop.surroundings().columns()).of(view, document)) {
                frame.append(line).append("\u001b[K\n");
            }
            console.printText(frame.append("\u001b[J").toString());
            if (k == times || !pause()) return ExitCode.SUCCESS;
            document = client.view();
        }
    }

    private ExitCode lines(ControlClient client, JsonNode first) throws FailureException {
        Console console = workshop.console();
        JsonNode document = first;
        for (int k = 1; ; k++) {
            if (common.json) console.println(document.toString());
            else console.printText(WatchText.line(document) + "\n");
            if (k == times || !pause()) return ExitCode.SUCCESS;
            document = client.view();
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(1_000);
            return true;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
