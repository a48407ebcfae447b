package io.viper.app.command;

import picocli.CommandLine.Option;

/** What every command understands. */
final class CommonOptions {
    @Option(names = "--json", description = "Write one JSON document; errors too (RFC 9457).")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no notes.")
    boolean quiet;

    @Option(names = "--no-color", description = "No colors; NO_COLOR says the same.")
    boolean noColor;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;
}
