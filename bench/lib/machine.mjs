/** What a result was measured on. */
import { cpus, platform, release, totalmem } from 'node:os';

export function describeMachine() {
  const [first] = cpus();
  return {
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    os: `${platform()} ${release().split('-')[0]}`,
    node: process.versions.node,
  };
}
