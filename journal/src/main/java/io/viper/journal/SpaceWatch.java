package io.viper.journal;

import io.viper.journal.storage.Storage;
import java.io.IOException;

/** Knows whether the disk has room for more than cancels and exits. Safe for several threads. */
final class SpaceWatch {
    private final Storage storage;
    private final JournalOptions options;
    private final Reserve reserve;
    private volatile String reason = "";

    SpaceWatch(Storage storage, JournalOptions options, Reserve reserve) {
        this.storage = storage;
        this.options = options;
        this.reserve = reserve;
    }

    boolean low() {
        return !reason.isEmpty();
    }

    /** Why the disk is low; empty if it is not. */
    String reason() {
        return reason;
    }

    /** Prepares the reserve if it is missing, then asks the disk. Whatever cannot be found out counts as low. */
    boolean check() {
        reason = reserve.prepare() ? free() : reserve.problem();
        return low();
    }

    private String free() {
        try {
            long usable = storage.usableBytes();
            long total = storage.totalBytes();
            boolean few = usable < options.lowBytes() || usable < total / 100.0 * options.lowPercent();
            return few ? "only " + (usable >> 20) + " MiB of " + (total >> 20) + " MiB are free" : "";
        } catch (IOException failure) {
            return "the free space is not known: " + failure.getMessage();
        }
    }
}
