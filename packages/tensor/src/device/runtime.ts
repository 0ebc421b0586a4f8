/** Where this code runs, asked without importing anything of Node's. */

/** Whether this is Node (or a runtime that presents itself as Node). */
export function isNode(): boolean {
  return typeof process !== 'undefined' && process.versions?.node !== undefined;
}

/** The first line of what a thrown value says. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? '';
}

/** Whether an import failed because the package itself is absent, not something that it needs. */
export function isNotInstalled(error: unknown, packageName: string): boolean {
  if (!(error instanceof Error)) return false;
  // Vite puts a module that throws this in the place of an optional peer that is absent.
  if (error.message.startsWith(`Could not resolve "${packageName}"`)) return true;
  const code = 'code' in error ? error.code : undefined;
  const isMissing = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
  return isMissing && error.message.includes(`'${packageName}'`);
}
