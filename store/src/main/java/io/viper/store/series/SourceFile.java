package io.viper.store.series;

/**
 * A file that rows of a series came from.
 *
 * @param name its name without folders, with the entry's name where it was in an archive
 * @param sha256 of the file as it lay on disk, 64 hexadecimal digits
 * @param rows how many rows of it were new
 */
public record SourceFile(String name, String sha256, long rows) {}
