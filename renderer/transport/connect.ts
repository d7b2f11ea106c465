import type { Connection } from './connection.ts';
import { DesktopConnection } from './desktop.ts';
import { WebConnection } from './web.ts';

/** The desktop's preload leaves a function in the page; without it the page runs in a browser. */
export function chooseConnection(): Connection {
  const shell = window.starling;
  return shell === undefined ? new WebConnection() : new DesktopConnection(shell);
}
