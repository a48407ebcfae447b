package io.viper.store.series;

/**
 * What is wrong with data, or with getting at it, in words for the person who can put it right.
 *
 * @param category what kind of problem it is
 * @param file which file, series or folder
 * @param line of the file, from 1; 0 where no line is meant
 * @param value what was found, empty where no single value is meant
 * @param reason what is wrong
 * @param remedy what helps
 */
public record DataError(Category category, String file, long line, String value, String reason, String remedy) {
    private static final int LONGEST_VALUE = 80;

    /** Kinds of problems; the command line maps each to its exit code. */
    public enum Category {
        /** The request makes no sense. */
        USAGE,
        /** A setting is wrong. */
        CONFIG,
        /** A file or folder that was named does not exist. */
        NOT_FOUND,
        /** A series that is needed is not stored, or lacks a part. */
        DATA_MISSING,
        /** The content of a file or series is wrong. */
        DATA_BAD,
        /** The machine refused: full disk, no permission, in use. */
        IO
    }

    public DataError {
        if (value.length() > LONGEST_VALUE) value = value.substring(0, LONGEST_VALUE) + "…";
    }

    /** A problem of a whole file, series or folder. */
    public static DataError of(Category category, String file, String reason, String remedy) {
        return new DataError(category, file, 0, "", reason, remedy);
    }

    /** All of it in one line: {@code bars.csv:17: high 5 is below low 7; remove the line or import with --skip-bad}. */
    public String message() {
        String place = line > 0 ? file + ":" + line : file;
        String found = value.isEmpty() ? "" : " '" + value + "'";
        return place + ": " + reason + found + "; " + remedy;
    }

    @Override
    public String toString() {
        return category + " " + message();
    }
}
