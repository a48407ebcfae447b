package io.viper.app.paper;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Times;
import io.viper.core.simulation.Matching;
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
    private static final String TICKS_BACK = "bring back what was stored then: viper data import, or the folder "
            + "paper/feed of a live feed; viper replay without --with needs none of it";

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

    /** A run whose orders met ticks is to be run again, and they are gone. The journal does not hold them. */
    public static Failure ticksGone(Matching.Kind kind, long from, long to) {
        return Failure.of(
                ExitCode.DATA_MISSING,
                "the ticks (" + kind.text() + ") that the orders of this run met from " + Times.minute(from) + " to "
                        + Times.minute(to) + " are not stored any more",
                TICKS_BACK);
    }

    /** The same where others are stored. */
    public static Failure otherTicks(Matching.Kind kind, String difference) {
        return Failure.of(
                        ExitCode.CHECK_FAILED,
                        "the stored ticks (" + kind.text() + ") are not those that the orders of this run met",
                        TICKS_BACK)
                .with(List.of("  " + difference));
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

    /** What to do about a damaged journal. */
    public static String remedy(JournalCorruptException corrupt) {
        return corrupt.acknowledged()
                ? "restore the journal from a copy; viper journal verify"
                : "a power failure leaves that behind: viper journal repair shows what is unfinished, and cuts it with --yes";
    }

    private static Failure journal(JournalException failed) {
        String message = String.valueOf(failed.getMessage());
        return switch (failed) {
            case JournalLockedException _ ->
                Failure.of(ExitCode.REFUSED, message, "stop that process, or choose another --home");
            case JournalCorruptException corrupt -> Failure.of(ExitCode.CHECK_FAILED, message, remedy(corrupt));
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
