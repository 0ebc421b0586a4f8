/**
 * Measures contestants in turns, so that a slow minute of a shared machine falls on all of them alike.
 *
 * A round gives each contestant a turn of several repetitions and keeps the turn's median; the order
 * rotates from round to round. A ratio is the median of the rounds' ratios, its spread their quartiles.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Contestant } from './contestant.mjs';
import { median, quantile, significant } from './statistics.mjs';

/**
 * @param {Record<string, { command: string, args: string[], env?: Record<string, string> }>} programs By contestant name.
 * @param {{ rounds: number, turnMs: number, log: (line: string) => void }} options
 *   `turnMs`: about how long a turn lasts, in milliseconds.
 */
export async function interleave(programs, { rounds, turnMs, log }) {
  const contestants = [];
  const missing = {};
  const infos = {};
  for (const [name, program] of Object.entries(programs)) {
    const contestant = new Contestant(name, program);
    try {
      infos[name] = await contestant.ready();
      contestants.push(contestant);
    } catch (error) {
      missing[name] = error.message;
      log(`  ${name} does not take part: ${error.message}`);
      await contestant.close();
    }
  }
  try {
    const repetitions = new Map();
    for (const contestant of contestants) {
      await contestant.run(2);
      const once = median(await contestant.run(3));
      repetitions.set(
        contestant,
        Math.max(1, Math.min(2000, Math.round(turnMs / Math.max(once, 1e-4)))),
      );
    }
    const turns = Object.fromEntries(contestants.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      for (let i = 0; i < contestants.length; i++) {
        const contestant = contestants[(i + round) % contestants.length];
        // The pools of some runtimes spin for a while after their last task.
        await sleep(30);
        // The first repetition after another process's turn meets cold caches; it is run and not counted.
        const ms = await contestant.run(repetitions.get(contestant) + 1);
        turns[contestant.name].push(median(ms.slice(1)));
      }
    }
    const checks = {};
    for (const contestant of contestants) checks[contestant.name] = await contestant.check();
    return { turns, infos, missing, checks };
  } finally {
    await Promise.all(contestants.map((contestant) => contestant.close()));
  }
}

/**
 * How much faster ours is than the reference, round by round.
 *
 * @param {readonly number[]} ours Milliseconds a round. @param {readonly number[]} reference Same length.
 */
export function speedUp(ours, reference) {
  const ratios = ours.map((value, round) => reference[round] / value);
  return {
    ratio: significant(median(ratios), 3),
    spread: [significant(quantile(ratios, 0.25), 3), significant(quantile(ratios, 0.75), 3)],
  };
}
