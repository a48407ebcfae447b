package io.viper.store;

import io.viper.store.disk.InfoFile;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
            return Optional.of(InfoFile.read(file));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failure) {
            throw DataException.of(file.toString(), failure);
        }
    }

    void remove(SeriesKey key) throws DataException {
        Path folder = folder(key);
        if (!Files.isDirectory(folder)) return;
        try {
            Files.deleteIfExists(infoFile(key));
            Files.deleteIfExists(nextFile(key));
            try (var columns = Files.newDirectoryStream(folder, key.part() + "-*.columns")) {
                for (Path file : columns) Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw DataException.of(folder.toString(), failure);
        }
    }
}
