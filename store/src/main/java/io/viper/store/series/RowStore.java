package io.viper.store.series;

import java.util.List;

/**
 * Where the rows of all series are kept for good. Used by one thread at a time.
 *
 * <p>Every change of a series is made whole and on disk when the method returns, or it is not made.
 */
public interface RowStore extends AutoCloseable {

    /** All series that are stored. */
    List<SeriesKey> keys() throws DataException;

    /** How many rows a series has; 0 if it does not exist. */
    long count(SeriesKey key) throws DataException;

    /** All rows of a series in their order; none if it does not exist. */
    Rows read(SeriesKey key) throws DataException;

    /** What a series takes on the disk, in bytes; 0 if it does not exist. */
    long bytes(SeriesKey key) throws DataException;

    /** Adds rows, anywhere in time, that the series does not have yet. */
    void add(SeriesKey key, Rows rows) throws DataException;

    /** Removes a series; nothing happens if it does not exist. */
    void remove(SeriesKey key) throws DataException;

    @Override
    void close();
}
