package io.viper.app.paper;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.journal.JournalCorruptException;
import io.viper.journal.JournalException;
import io.viper.journal.JournalLockedException;
import io.viper.journal.JournalRegressedException;
import io.viper.journal.JournalVersionException;
import io.viper.live.DivergedException;
import io.viper.live.JournalReplay;
import io.viper.live.RunRefusedException;
import io.viper.live.WireMismatchException;
import java.util.List;
import java.util.Locale;

/** What a journal and a run can refuse, as failures with a remedy. */
public final class PaperFailures {
    private PaperFailures() {}

    /** Something that is done with a journal. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T run() throws RunRefusedException, FailureException;
    }

    /** Does it, and tells what goes wrong with the journal. */
    public static <T> T guarded(Work<T> work) throws FailureException {
        try {
            return work.run();
        } catch (RunRefusedException refused) {
            throw Failure.of(
                            ExitCode.REFUSED,
                            String.valueOf(refused.getMessage()),
                            "give the options that the run was started with, choose another --home, or begin anew with "
                                    + "--new, which puts the old journal aside")
                    .with(refused.details().stream().map(line -> "  " + line).toList())
                    .toException();
        } catch (DivergedException diverged) {
            throw Failure.of(
                            ExitCode.CHECK_FAILED,
                            String.valueOf(diverged.getMessage()),
                            "the data was changed since, or the program decides otherwise; " + "begin anew with --new")
                    .toException();
        } catch (WireMismatchException broken) {
            throw Failure.of(
                            ExitCode.CHECK_FAILED,
                            "trading stopped, nothing was sent: " + broken.getMessage(),
                            "this is a defect of the program: keep the journal and report it")
                    .toException();
        } catch (JournalException failed) {
            throw journal(failed).toException();
        }
    }

    /** A replay came to another end than the run: what it shows is not what happened. */
    public static Failure decidesOtherwise(JournalReplay.Difference first, String what) {
        return Failure.of(
                        ExitCode.CHECK_FAILED,
                        "this program decides otherwise than the one that wrote the journal, so it cannot say " + what,
                        "see viper replay, or ask with the version that wrote it")
                .with(List.of(
                        "  at journal record " + first.sequence(),
                        "  journal  " + first.expected(),
                        "  replay   " + first.found()));
    }

    /** A run whose orders met ticks cannot be run again with another setting: its journal does not hold the ticks. */
    public static Failure ticks() {
        return Failure.of(
                ExitCode.REFUSED,
                "the orders of this run met recorded ticks, which its journal does not hold",
                "replay it without another setting, or compare backtests of the same period");
    }

    /** What is asked for needs records that were removed. */
    public static Failure removed(JournalReplay journal, String what) {
        return Failure.of(
                ExitCode.REFUSED,
                String.format(
                        Locale.ROOT,
                        "what the journal held up to record %,d was removed, and with it %s",
                        journal.after(),
                        what),
                "ask about what came later; viper journal list shows what is left");
    }

    private static Failure journal(JournalException failed) {
        String message = String.valueOf(failed.getMessage());
        return switch (failed) {
            case JournalLockedException _ ->
                Failure.of(ExitCode.REFUSED, message, "stop that process, or choose another --home");
            case JournalCorruptException _ ->
                Failure.of(ExitCode.CHECK_FAILED, message, "restore the journal from a copy; viper journal verify");
            case JournalRegressedException _ ->
                Failure.of(
                        ExitCode.CHECK_FAILED,
                        message,
                        "restore the newest copy of the journal; or begin anew with --new, or, to go on from "
                                + "the older one all the same, remove journal.mark beside it");
            case JournalVersionException _ ->
                Failure.of(ExitCode.CONFIGURATION, message, "use the newer version of viper that wrote it");
            default -> Failure.of(ExitCode.PERMISSION, message, "check the disk and that you may write to the folder");
        };
    }
}
