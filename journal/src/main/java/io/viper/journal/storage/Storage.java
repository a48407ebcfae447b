package io.viper.journal.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One folder of files. Whatever fails throws {@link IOException} and may have happened in part. A file that was created,
 * renamed or deleted is so for good only after {@link #syncFolder}. Safe for several threads, as far as they use different
 * names.
 */
public interface Storage {
    /** Where it is, for messages and for the lock. */
    Path folder();

    /** The names of the files, in no order. */
    List<String> names() throws IOException;

    /** A new, empty file for reading and writing; one of that name is replaced. */
    StorageFile create(String name) throws IOException;

    /** A file that is there, for reading and writing. */
    StorageFile open(String name) throws IOException;

    /** A file that is there, for reading. */
    StorageFile openForReading(String name) throws IOException;

    /** Gives a file another name, replacing the file that may have it, in one step. */
    void rename(String from, String to) throws IOException;

    /** Removes a file. */
    void delete(String name) throws IOException;

    /** Makes the names durable. */
    void syncFolder() throws IOException;

    /** Bytes that may still be written. */
    long usableBytes() throws IOException;

    /** Bytes the file system has in all. */
    long totalBytes() throws IOException;
}
