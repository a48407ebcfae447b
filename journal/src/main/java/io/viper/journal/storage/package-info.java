/**
 * The few things that the journal asks of a file system, as an interface: one implementation for real disks, and in the
 * tests one that fails at any chosen operation.
 */
@NullMarked
package io.viper.journal.storage;

import org.jspecify.annotations.NullMarked;
