/**
 * Files to rows: CSV and JSON lines, plain, gzipped or in ZIP archives, parsed from bytes and checked line by line.
 */
@NullMarked
package io.viper.store.read;

import org.jspecify.annotations.NullMarked;
