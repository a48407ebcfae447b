/**
 * Going live: where an exchange is and with which key, what has to hold before, the words that a person types, and the run itself.
 */
@NullMarked
package io.viper.app.live;

import org.jspecify.annotations.NullMarked;
