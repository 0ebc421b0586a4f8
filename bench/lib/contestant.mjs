/** The harness's side of a contestant process: starts it, asks for repetitions, stops it. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Longest wait for an answer: loading a model for the first time takes a while. */
const PATIENCE_MS = 180_000;

/** A contestant that could not start says why; the benchmark goes on without it. */
export class Contestant {
  /**
   * @param {string} name As it appears in the results, such as `ort-f32`.
   * @param {{ command: string, args: string[], env?: Record<string, string> }} program
   */
  constructor(name, program) {
    this.name = name;
    this.child = spawn(program.command, program.args, {
      env: { ...process.env, ...program.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.stderr = '';
    this.child.stderr.on('data', (chunk) => {
      this.stderr = (this.stderr + chunk).slice(-4000);
    });
    // A process that ends early closes its pipe; the missing answer is the error that is reported.
    this.child.stdin.on('error', () => {});
    this.waiting = [];
    this.answers = [];
    this.ended = false;
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      // Runtimes print banners to stdout; only our messages are JSON objects.
      if (!line.startsWith('{')) return;
      const message = JSON.parse(line);
      const next = this.waiting.shift();
      if (next) next(message);
      else this.answers.push(message);
    });
    this.child.on('close', () => {
      this.ended = true;
      for (const next of this.waiting.splice(0)) next(undefined);
    });
    this.child.on('error', (error) => {
      this.stderr += error.message;
      this.ended = true;
      for (const next of this.waiting.splice(0)) next(undefined);
    });
  }

  /** The next message; undefined when the process ended, or was ended because it took too long. */
  async answer() {
    if (this.answers.length > 0) return this.answers.shift();
    if (this.ended) return undefined;
    const timer = setTimeout(() => {
      this.stderr += `\nno answer within ${PATIENCE_MS / 1000} s`;
      this.child.kill('SIGKILL');
    }, PATIENCE_MS);
    try {
      return await new Promise((resolve) => this.waiting.push(resolve));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Resolves to the contestant's own description, or throws with the reason why it cannot take part. */
  async ready() {
    const message = await this.answer();
    if (message?.ready) return message.info;
    throw new Error(
      message?.unavailable ?? (this.stderr.trim().split('\n').pop() || 'the process ended'),
    );
  }

  async request(message) {
    this.child.stdin.write(`${JSON.stringify(message)}\n`);
    const answer = await this.answer();
    if (!answer)
      throw new Error(`${this.name} ended during a run: ${this.stderr.trim().split('\n').pop()}`);
    return answer;
  }

  /** Durations of `repetitions` runs in milliseconds. */
  async run(repetitions) {
    return (await this.request({ run: repetitions })).ms;
  }

  /** A few output values, for comparing results between contestants. */
  async check() {
    return (await this.request({ check: true })).values;
  }

  async close() {
    if (this.ended) return;
    const closed = new Promise((resolve) => this.child.once('close', resolve));
    this.child.stdin.end();
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 3000);
    await closed;
    clearTimeout(timer);
  }
}
