/**
 * Finds what can compile C on this machine. Nothing is installed or assumed: each candidate is asked
 * for its version and counts only when it answers.
 */
import { spawnSync } from 'node:child_process';

/** How to start zig: the program itself, or the one inside the PyPI package `ziglang`. */
const zigCommands = [['zig'], ['python3', '-m', 'ziglang'], ['python', '-m', 'ziglang']];

/** Commands of the host's own compilers, in order of preference. */
const hostCommands = [['cc'], ['clang'], ['gcc']];

/** What a command says of its version, or undefined when it cannot be run. */
function version([program, ...rest], flag) {
  const { status, stdout } = spawnSync(program, [...rest, flag], {
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
    timeout: 60_000,
  });
  return status === 0 ? stdout.trim() : undefined;
}

/** The command of zig as a list of words, or undefined. `CHORALE_ZIG` may name the program. */
export function findZig() {
  const given = process.env.CHORALE_ZIG;
  const commands = given === undefined ? zigCommands : [[given], ...zigCommands];
  return commands.find((command) => version(command, 'version') !== undefined);
}

/**
 * A compiler for this machine: `{ command, name, version }`, or undefined. `CC` comes first, as everywhere;
 * it may hold words, such as `ccache gcc`. Windows tries only zig, whose output needs no MSVC.
 */
export function findCompiler() {
  const given = process.env.CC?.split(' ').filter((word) => word !== '');
  const commands = [
    ...(given === undefined || given.length === 0 ? [] : [given]),
    ...(process.platform === 'win32' ? [] : hostCommands),
  ];
  for (const command of commands) {
    const found = version(command, '--version');
    if (found !== undefined) return { command, name: command.join(' '), version: found };
  }
  const zig = findZig();
  if (zig === undefined) return undefined;
  return { command: [...zig, 'cc'], name: 'zig cc', version: version(zig, 'version') };
}
