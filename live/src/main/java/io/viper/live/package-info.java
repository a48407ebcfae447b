/**
 * Drives the core from the present: paper today, exchanges later. The same engine that a backtest runs, with a journal in
 * front of it.
 *
 * <pre>
 *   feed ─▶ RecordedMarket ─▶ JournalRoad: journal ─▶ engine ─▶ journal, commit ─▶ exchange
 *   KILL, RESUME ─▶ PortfolioLoop ──────┘
 * </pre>
 *
 * <p>Where the exchange lives on, {@link io.viper.live.LiveLoop} reads its journal, asks for what may have left, compares the
 * account, and only then trades:
 *
 * <pre>
 *   ExchangeLine ─▶ Inbox ─▶ LiveRoad: journal ─▶ engine ─▶ journal, commit ─▶ WireGate ─▶ ExchangeLine
 * </pre>
 *
 * <p>Starting is recovering: {@link io.viper.live.PortfolioLoop} begins with the newest snapshot or with its first bar, feeds
 * the same input again, compares every record with what the journal holds, and goes on appending where the journal ends. {@link io.viper.live.JournalReplay} does the same from
 * the journal alone, and {@link io.viper.live.WhatIf} with another setting.
 */
@NullMarked
package io.viper.live;

import org.jspecify.annotations.NullMarked;
