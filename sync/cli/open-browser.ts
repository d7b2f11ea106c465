import { spawn } from 'node:child_process';

/** Opens the system's browser; where that fails the address is still on the screen. */
export function openBrowser(url: string, note: (message: string) => void): void {
  const [command, args] = opener(url);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.once('error', () => note('No browser could be opened; open the address above yourself.'));
  child.unref();
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
