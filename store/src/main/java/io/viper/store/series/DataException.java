package io.viper.store.series;

import io.viper.store.series.DataError.Category;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.zip.ZipException;

/** Carries a {@link DataError} to whoever can report it. Checked, because it is no mistake of the program. */
public final class DataException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient DataError error;

    public DataException(DataError error) {
        super(error.message());
        this.error = error;
    }

    /** With what led to it. */
    public DataException(DataError error, Throwable cause) {
        super(error.message(), cause);
        this.error = error;
    }

    /** What a failed access to a file or folder means. */
    public static DataException of(String file, IOException cause) {
        return new DataException(explain(file, cause), cause);
    }

    /** What is wrong. */
    public DataError error() {
        return error;
    }

    private static DataError explain(String file, IOException cause) {
        String text = String.valueOf(cause.getMessage());
        String lower = text.toLowerCase(Locale.ROOT);
        if (cause instanceof NoSuchFileException) {
            return DataError.of(Category.NOT_FOUND, file, "there is no such file", "check the path");
        }
        if (cause instanceof EOFException) {
            return DataError.of(Category.DATA_BAD, file, "the compressed file ends too early", "get it again");
        }
        if (cause instanceof ZipException) {
            return DataError.of(Category.DATA_BAD, file, "the compressed file is damaged: " + text, "get it again");
        }
        if (lower.contains("no space left") || lower.contains("quota")) {
            return DataError.of(Category.IO, file, "the disk is full", "free some space and try again");
        }
        if (lower.contains("read-only")) {
            return DataError.of(Category.IO, file, "the disk is read-only", "choose another folder");
        }
        if (cause instanceof AccessDeniedException) {
            return DataError.of(
                    Category.IO, file, "access is denied", "check the permissions of the file and its folder");
        }
        return DataError.of(Category.IO, file, "cannot be read or written: " + text, "check the disk and the path");
    }
}
