/**
 * Series as files of fixed columns, checked and read at the speed of memory.
 */
@NullMarked
package io.viper.store.disk;

import org.jspecify.annotations.NullMarked;
