package io.viper.store.read;

import io.viper.store.series.DataException;

/** Turns whole lines into rows. */
interface RowParser {

    /** Parses the lines of a chunk, the last of which ends before {@code end} with a line feed. */
    void parse(byte[] bytes, int start, int end) throws DataException;
}
