/**
 * OKX, API v5. What is particular to it: swaps are counted in contracts, and so are the sizes that this adapter sends and gives
 * back (only what its streams measure is turned into coins); orders with a trigger are kept apart from others and have names
 * of their own; every item of a reply has a code besides the code of the reply; a client order id can be used again once its
 * order has ended, so nothing may ever be sent twice.
 *
 * <p>Facts are from the documentation of July 2026.
 */
@NullMarked
package io.viper.exchange.okx;

import org.jspecify.annotations.NullMarked;
