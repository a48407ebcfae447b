package io.viper.store;

import io.viper.store.disk.InfoFile;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the descriptions and columns of the series lie: {@code exchange/SYMBOL/1m.info} and beside it the columns. */
record SeriesFolder(Path root) {

    Path folder(SeriesKey key) {
        return root.resolve(key.id().exchange()).resolve(key.id().symbol());
    }

    /** The description that counts. */
    Path infoFile(SeriesKey key) {
        return folder(key).resolve(key.part() + ".info");
    }

    /** The description of a change that may or may not have reached the database. */
    Path nextFile(SeriesKey key) {
        return folder(key).resolve(key.part() + ".next");
    }

    Optional<SeriesInfo> info(SeriesKey key) throws DataException {
        Path file = infoFile(key);
        try {
            return Optional.of(read(file));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /**
     * A description.
     *
     * @throws NoSuchFileException if there is none
     * @throws DataException if it is damaged, or cannot be read
     */
    static SeriesInfo read(Path file) throws NoSuchFileException, DataException {
        try {
            return InfoFile.read(file);
        } catch (NoSuchFileException none) {
            throw none;
        } catch (IOException failure) {
            if (!Files.isReadable(file)) throw DataException.of(file.toString(), failure);
            throw new DataException(
                    DataError.of(
                            Category.DATA_BAD,
                            file.toString(),
                            "the description of a series is damaged",
                            "repair it with viper data repair"),
                    failure);
        }
    }

    /** All files of a series that are there. */
    List<Path> files(SeriesKey key) throws DataException {
        Path folder = folder(key);
        if (!Files.isDirectory(folder)) return List.of();
        List<Path> files = new ArrayList<>();
        try (var columns = Files.newDirectoryStream(folder, key.part() + "-*.columns")) {
            for (Path file : List.of(infoFile(key), nextFile(key))) if (Files.exists(file)) files.add(file);
            columns.forEach(files::add);
        } catch (IOException failure) {
            throw DataException.of(folder.toString(), failure);
        }
        return files;
    }

    void remove(SeriesKey key) throws DataException {
        for (Path file : files(key)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException failure) {
                throw DataException.of(file.toString(), failure);
            }
        }
    }
}
