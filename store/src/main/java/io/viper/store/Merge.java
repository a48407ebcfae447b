package io.viper.store;

import io.viper.store.read.RowStats;
import io.viper.store.read.Times;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a file joined to those that a series already has.
 *
 * @param all all of them, in order
 * @param added those that are new
 * @param present how many of the file's rows the series had already
 * @param conflicts how many of the file's rows differ from those the series has for the same time; left out
 * @param listed the first of these
 */
record Merge(Rows all, Rows added, long present, long conflicts, List<DataError> listed) {

    /** Joins rows. @throws DataException if two rows of the same place differ and bad rows are not skipped */
    static Merge of(Rows stored, Rows incoming, String file, boolean skipBad) throws DataException {
        if (stored.isEmpty()) return new Merge(incoming, incoming, 0, 0, List.of());
        boolean overlap = incoming.compare(0, stored, stored.size() - 1) <= 0;
        if (overlap && incoming.kind() == SeriesKind.TRADES) requireIds(incoming, file);
        return new Joining(stored, incoming, file, skipBad).join();
    }

    private static void requireIds(Rows trades, String file) throws DataException {
        for (int i = 0; i < trades.size(); i++) {
            if (trades.longs(1)[i] != 0) continue;
            throw new DataException(DataError.of(
                    Category.DATA_BAD,
                    file,
                    "trades without ids overlap with stored ones: repeated ones cannot be told",
                    "cut the file, or remove the stored trades first"));
        }
    }

    /** The joining of two sorted sequences. */
    private static final class Joining {
        private final Rows stored;
        private final Rows incoming;
        private final String file;
        private final boolean skipBad;
        private final Rows all;
        private final Rows added;
        private final List<DataError> listed = new ArrayList<>();
        private long present;
        private long conflicts;

        Joining(Rows stored, Rows incoming, String file, boolean skipBad) {
            this.stored = stored;
            this.incoming = incoming;
            this.file = file;
            this.skipBad = skipBad;
            all = new Rows(stored.kind(), stored.size() + incoming.size());
            added = new Rows(stored.kind(), incoming.size());
        }

        Merge join() throws DataException {
            int s = 0;
            int i = 0;
            while (i < incoming.size()) {
                int from = s;
                while (s < stored.size() && stored.compare(s, incoming, i) < 0) s++;
                all.append(stored, from, s);
                if (s < stored.size() && stored.compare(s, incoming, i) == 0) {
                    meet(s, i++);
                    continue;
                }
                int first = i;
                while (i < incoming.size() && (s == stored.size() || incoming.compare(i, stored, s) < 0)) i++;
                all.append(incoming, first, i);
                added.append(incoming, first, i);
            }
            all.append(stored, s, stored.size());
            return new Merge(all, added, present, conflicts, listed);
        }

        private void meet(int s, int i) throws DataException {
            if (stored.same(s, incoming, i)) {
                present++;
                return;
            }
            DataError error = new DataError(
                    Category.DATA_BAD,
                    file,
                    0,
                    Times.text(incoming.times()[i]),
                    "a row differs from the one that is stored for the same time",
                    "correct the file, remove the stored series first, or keep the stored rows with --skip-bad");
            if (!skipBad) throw new DataException(error);
            conflicts++;
            if (listed.size() < RowStats.LISTED) listed.add(error);
        }
    }
}
