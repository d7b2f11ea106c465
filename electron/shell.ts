import { join } from 'node:path';
import { app, safeStorage, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import { engineFlags } from './command-line.ts';
import { EngineProcess } from './engine/engine-process.ts';
import type { EngineFailure } from './engine/engine-process.ts';
import { askAfterStop } from './failures.ts';
import { openExternally } from './guards/external-links.ts';
import { Interfaces } from './interfaces.ts';
import { linkIn, parseLink } from './link-address.ts';
import type { Log } from './log.ts';
import { setMenu } from './menu.ts';
import { decoderModules, engineModule } from './places.ts';
import { showNotification } from './notifications.ts';
import type { NotifyMessage } from './notification-text.ts';
import { openPreferences } from './preferences.ts';
import type { Preferences } from './preferences.ts';
import { openTray } from './tray.ts';
import type { StarlingTray } from './tray.ts';
import { openWindow, showWindow } from './window.ts';
import { wordsFor } from './words.ts';
import type { Words } from './words.ts';

/** The running app: one engine, one window, a tray, and what connects them. */
export class Shell {
  readonly #log: Log;
  readonly #preferences: Preferences;
  readonly #tray: StarlingTray | undefined;
  readonly #engine: EngineProcess;
  readonly #interfaces: Interfaces;
  #window: BrowserWindow | undefined;
  #words: Words;
  #quitting = false;
  /** The engine said that all networks are paused. */
  #paused = false;

  constructor(log: Log) {
    this.#log = log;
    this.#preferences = openPreferences(app.getPath('userData'));
    this.#words = wordsFor('system', app.getPreferredSystemLanguages());
    this.#tray = openTray(log);
    this.#engine = new EngineProcess(
      {
        module: engineModule,
        decoderModules,
        flags: engineFlags(process.argv, process.env, process.cwd()),
        safeStorage,
        log,
      },
      {
        ready: () => this.#interfaces.connectAll(),
        language: (choice) => {
          this.#words = wordsFor(choice, app.getPreferredSystemLanguages());
          this.#dress();
        },
        paused: (paused) => {
          this.#paused = paused;
          this.#dress();
        },
        notify: (message) => this.#notify(message),
        restarting: () =>
          this.#interfaces.tellAll({ type: 'starling-engine', state: 'restarting' }),
        stopped: (failure) => void this.#engineStopped(failure),
      },
    );
    this.#interfaces = new Interfaces(this.#engine, log);
  }

  start(): void {
    app.on('before-quit', () => (this.#quitting = true));
    app.on('will-quit', (event) => {
      if (!this.#engine.running) return;
      event.preventDefault();
      void this.#engine.stop().then(() => app.quit());
    });
    app.on('activate', () => this.show());
    this.#engine.start();
    this.#dress();
    this.show();
    const link = linkIn(process.argv);
    if (link !== undefined) this.open(link);
  }

  /** Shows the window, opening it if there is none. */
  show(): void {
    if (this.#window) {
      showWindow(this.#window);
      return;
    }
    const window = openWindow({
      stateFile: join(app.getPath('userData'), 'window.json'),
      words: () => this.#words,
      log: this.#log,
    });
    window.on('close', (event) => {
      if (this.#quitting || !this.#preferences.keepRunning) return;
      event.preventDefault();
      window.hide();
    });
    window.on('closed', () => (this.#window = undefined));
    this.#window = window;
  }

  /** Another start of the app: perhaps with an address, in any case "I want to see it". */
  startedAgain(argv: readonly string[]): void {
    this.show();
    const link = linkIn(argv);
    if (link !== undefined) this.open(link);
  }

  /** Shows an address of ours that was already checked. */
  open(link: string): void {
    this.show();
    this.#interfaces.open(link);
  }

  /** A page wants to go somewhere else: our own addresses stay here, others go to the browser. */
  leave(url: string): void {
    const link = parseLink(url);
    if (link === undefined) void openExternally(url, this.#words);
    else this.open(link);
  }

  /** Whoever looks at the window sees it there. */
  #notify(message: NotifyMessage): void {
    // A hidden window can go on being the focused one, where no window manager says otherwise.
    if (this.#window?.isVisible() === true && this.#window.isFocused()) return;
    showNotification(message, this.#words, () => this.open(message.link));
  }

  async #engineStopped(failure: EngineFailure): Promise<void> {
    this.#interfaces.tellAll({ type: 'starling-engine', state: 'stopped' });
    if (!(await askAfterStop(failure, this.#words, this.#log))) return;
    this.#interfaces.tellAll({ type: 'starling-engine', state: 'restarting' });
    this.#engine.startAgain();
  }

  /** Menu and tray, in the present language and with the present choices. */
  #dress(): void {
    const choices = {
      words: this.#words,
      keepRunning: this.#preferences.keepRunning,
      setKeepRunning: (value: boolean) => {
        this.#preferences.keepRunning = value;
        this.#dress();
      },
      paused: this.#paused,
      setPaused: (paused: boolean) => this.#engine.pause(paused),
      show: () => this.show(),
      showLog: () => shell.showItemInFolder(this.#log.file),
      quit: () => app.quit(),
      developerTools: !app.isPackaged,
    };
    setMenu(choices);
    this.#tray?.update(choices);
  }
}
