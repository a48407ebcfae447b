/** Fills into positions, balances and profit: exact, double entry, the account as a book-keeper would keep it. */
@NullMarked
package io.viper.core.portfolio;

import org.jspecify.annotations.NullMarked;
