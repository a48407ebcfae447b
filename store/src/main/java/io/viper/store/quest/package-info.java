/**
 * Series as tables of an embedded QuestDB.
 */
@NullMarked
package io.viper.store.quest;

import org.jspecify.annotations.NullMarked;
