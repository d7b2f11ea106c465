import { join } from 'node:path';
import { app, session } from 'electron';
import { dataFolder } from './command-line.ts';
import { claimScheme, onSystemLink } from './deep-links.ts';
import { exitOnUncaught } from './failures.ts';
import { registerAppScheme, serveAppScheme } from './guards/app-scheme.ts';
import { guardNavigation } from './guards/navigation.ts';
import { guardPermissions } from './guards/permissions.ts';
import { guardRequests } from './guards/requests.ts';
import { holdSingleInstance } from './guards/single-instance.ts';
import { openLog } from './log.ts';
import type { Log } from './log.ts';
import { rendererFolder } from './places.ts';
import { Shell } from './shell.ts';

let log: Log | undefined;
let shell: Shell | undefined;
/** An address that macOS opened before there was a window to show it. */
let early: string | undefined;

exitOnUncaught(() => log);
app.setName('Starling');
// Where Chromium was told to run without the system's sandbox (as root), this would end every page.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
// Another data folder is another Starling: it has its own window state and its own single instance.
const data = dataFolder(process.argv, process.env, process.cwd());
if (data !== undefined && !app.commandLine.hasSwitch('user-data-dir')) {
  app.setPath('userData', join(data, 'desktop'));
}
registerAppScheme();
guardNavigation((url) => shell?.leave(url));
onSystemLink((link) => {
  if (shell) shell.open(link);
  else early = link;
});

if (holdSingleInstance((argv) => shell?.startedAgain(argv))) {
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(() => {
    log = openLog(app.getPath('logs'));
    log.info(`Starling ${app.getVersion()}, Electron ${process.versions.electron}`);
    claimScheme();
    guardPermissions(session.defaultSession);
    guardRequests(session.defaultSession);
    serveAppScheme(rendererFolder);
    shell = new Shell(log);
    shell.start();
    if (early !== undefined) shell.open(early);
  });
} else {
  app.exit(0);
}
