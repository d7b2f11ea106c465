import { app } from 'electron';

/**
 * One Starling per user-data folder: two would open the same window state and engine data. Returns
 * false in the second, which must quit at once; the first hears with which arguments it was started.
 */
export function holdSingleInstance(onSecond: (argv: readonly string[]) => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', (_event, argv) => onSecond(argv));
  return true;
}
