/**
 * The contestant's side of a benchmark: a process that sets one case up, then times itself on request.
 *
 * Every contestant, ours included, runs in a process of its own, because runtimes disturb each other: a
 * thread pool that spins after its work would slow whatever is measured next in the same process. The
 * harness speaks JSON lines: it writes `{"run": n}` and reads `{"ms": [...]}`, one duration a repetition.
 */
import { createInterface } from 'node:readline';

/**
 * Serves one contestant until standard input ends.
 *
 * @param {(spec: object) => Promise<{ run: () => unknown, info?: object, check?: () => Promise<number[]> }>} setUp
 *   Prepares the case of the command line and returns the function to time; `run` may be asynchronous.
 */
export async function serveContestant(setUp) {
  const spec = JSON.parse(process.argv[2] ?? '{}');
  const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
  let contestant;
  try {
    contestant = await setUp(spec);
  } catch (error) {
    say({ unavailable: error instanceof Error ? error.message.split('\n')[0] : String(error) });
    process.exit(0);
  }
  say({ ready: true, info: contestant.info ?? {} });
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    if (request.check) {
      say({ values: contestant.check ? await contestant.check() : [] });
      continue;
    }
    const ms = [];
    for (let i = 0; i < request.run; i++) {
      const start = performance.now();
      // Awaiting a plain value costs a microtask, so only promises are awaited.
      const result = contestant.run();
      if (result instanceof Promise) await result;
      ms.push(performance.now() - start);
    }
    say({ ms });
  }
  process.exit(0);
}
