import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Opens the system's browser with a file that leads to the address and that its user alone can read:
 * command lines are there for every user of the computer, and who comes first with the token is let
 * in. Where that fails the address is still on the screen.
 * @returns removes the file
 */
export function openBrowser(
  url: string,
  dataFolder: string,
  note: (message: string) => void,
): () => void {
  const file = join(placeFor(dataFolder), `starling-${new URL(url).port}.html`);
  const remove = (): void => rmSync(file, { force: true });
  const fail = (): void => {
    remove();
    note('No browser could be opened; open the address above yourself.');
  };
  try {
    // One that was left by an engine that was killed.
    remove();
    writeFileSync(file, pageTo(url), { mode: 0o600, flag: 'wx' });
  } catch {
    fail();
    return remove;
  }
  const [command, args] = opener(pathToFileURL(file).href);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.once('error', fail);
  child.unref();
  return remove;
}

/**
 * The data folder; where that is a hidden one the home folder: a browser that is installed as a snap
 * reads nothing hidden there, and has a /tmp of its own.
 */
function placeFor(dataFolder: string): string {
  const isHidden = dataFolder.split(sep).some((part) => part.startsWith('.'));
  return isHidden ? homedir() : dataFolder;
}

function pageTo(url: string): string {
  return `<!doctype html>
<meta charset="utf-8" />
<meta name="referrer" content="no-referrer" />
<meta http-equiv="refresh" content="0; url=${url}" />
<title>Starling</title>
<a href="${url}">Starling</a>
`;
}

function opener(url: string): [command: string, args: string[]] {
  switch (process.platform) {
    case 'darwin':
      return ['open', [url]];
    case 'win32':
      // Not `start`: it is a word of the shell, which would read the address.
      return ['rundll32', ['url.dll,FileProtocolHandler', url]];
    default:
      return ['xdg-open', [url]];
  }
}
