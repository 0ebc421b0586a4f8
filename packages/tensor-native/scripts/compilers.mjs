/**
 * Finds what can compile C on this machine. Nothing is installed or assumed: each candidate is asked
 * for its version and counts only when it answers.
 */
import { spawnSync } from 'node:child_process';

/** How to start zig: the program itself, or the one inside the PyPI package `ziglang`. */
const zigCommands = [['zig'], ['python3', '-m', 'ziglang'], ['python', '-m', 'ziglang']];

/** Commands of the host's own compilers, in order of preference. */
const hostCommands = [['cc'], ['clang'], ['gcc']];

const answers = ([program, ...rest], flag) =>
  spawnSync(program, [...rest, flag], { stdio: 'ignore', timeout: 60_000 }).status === 0;

/** The command of zig as a list of words, or undefined. `CHORALE_ZIG` may name the program. */
export function findZig() {
  const given = process.env.CHORALE_ZIG;
  const commands = given === undefined ? zigCommands : [[given], ...zigCommands];
  return commands.find((command) => answers(command, 'version'));
}

/**
 * A compiler for this machine: `{ command, name }`, or undefined. `CC` comes first, as everywhere;
 * it may hold words, such as `ccache gcc`. Windows tries only zig, whose output needs no MSVC.
 */
export function findCompiler() {
  const given = process.env.CC?.split(' ').filter((word) => word !== '');
  const commands = [
    ...(given === undefined || given.length === 0 ? [] : [given]),
    ...(process.platform === 'win32' ? [] : hostCommands),
  ];
  const command = commands.find((candidate) => answers(candidate, '--version'));
  if (command !== undefined) return { command, name: command.join(' ') };
  const zig = findZig();
  return zig === undefined ? undefined : { command: [...zig, 'cc'], name: 'zig cc' };
}
