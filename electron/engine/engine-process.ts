import { once } from 'node:events';
import { utilityProcess } from 'electron';
import type { MessagePortMain, SafeStorage, UtilityProcess } from 'electron';
import { toShellSchema } from '../../sync/api/shell.ts';
import type { DecoderProgram, ToEngine, ToShell } from '../../sync/api/shell.ts';
import type { Log } from '../log.ts';
import type { NotifyMessage } from '../notification-text.ts';
import { DecoderHost } from './decoder-host.ts';
import { answerKeychain, hasKeychain } from './keychain.ts';
import { RestartPolicy } from './restart-policy.ts';

/** Milliseconds an engine gets to close its folder; SQLite survives a kill, so none is lost. */
const STOP_LIMIT = 5_000;

export interface EngineOptions {
  module: string;
  /** What decodes documents of others, and one's own pictures. */
  decoderModules: Readonly<Record<DecoderProgram, string>>;
  /** Its command line: where it keeps everything, and how it meets others. */
  flags: readonly string[];
  safeStorage: SafeStorage;
  log: Log;
}
export interface EngineListeners {
  ready(): void;
  language(language: 'system' | 'en' | 'fr'): void;
  /** Whether all networks are paused. */
  paused(paused: boolean): void;
  /** Somebody did something to the person. */
  notify(message: NotifyMessage): void;
  /** It ended by itself and is being started again. */
  restarting(): void;
  /** It stays down: restarting did not help, or the engine said that it would not. */
  stopped(failure: EngineFailure): void;
}
export interface EngineFailure {
  /** `CRASH_LOOP`, or a code of the engine's own. */
  code: string;
}

/** Keeps one engine running in a utility process, and answers what it asks of the shell. */
export class EngineProcess {
  readonly #options: EngineOptions;
  readonly #listeners: EngineListeners;
  readonly #policy = new RestartPolicy();
  #child: UtilityProcess | undefined;
  #ready = false;
  #stopping = false;

  constructor(options: EngineOptions, listeners: EngineListeners) {
    this.#options = options;
    this.#listeners = listeners;
  }

  get ready(): boolean {
    return this.#ready;
  }

  get running(): boolean {
    return this.#child !== undefined;
  }

  /** Starts it, or starts it again after it was given up. */
  start(): void {
    if (this.#child || this.#stopping) return;
    const { module, decoderModules, flags, log } = this.#options;
    const child = utilityProcess.fork(module, [...flags], {
      serviceName: 'Starling engine',
      stdio: 'pipe',
    });
    this.#child = child;
    const tell = (message: ToEngine, ports: MessagePortMain[] = []): void =>
      child.postMessage(message, ports);
    const decoders = new DecoderHost(decoderModules, tell);
    let fatal: EngineFailure | undefined;

    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text: Buffer) => log.info(`engine: ${String(text).trimEnd()}`));
    }
    child.on('message', (message: unknown) => {
      const heard = toShellSchema.safeParse(message);
      if (!heard.success) {
        log.error('the engine said something unknown', heard.error);
      } else if (heard.data.type === 'fatal') {
        fatal = { code: heard.data.code };
        log.error(`engine: ${heard.data.code}: ${heard.data.message}`);
        child.kill();
      } else this.#answer(heard.data, tell, decoders);
    });
    child.once('exit', (code) => {
      decoders.killAll();
      this.#child = undefined;
      this.#ready = false;
      log.info(`the engine ended with code ${code}`);
      if (!this.#stopping) this.#recover(fatal);
    });
    void hasKeychain(this.#options.safeStorage, process.platform).then((available) =>
      tell({ type: 'keychain', available }),
    );
  }

  /** Gives the engine a port that an interface speaks oRPC over. */
  connect(port: MessagePortMain): void {
    this.#child?.postMessage({ type: 'connect' } satisfies ToEngine, [port]);
  }

  /** All networks of this computer; it tells when that has changed. */
  pause(paused: boolean): void {
    this.#child?.postMessage({ type: 'pause', paused } satisfies ToEngine);
  }

  /** A person asked: attempts count from zero. */
  startAgain(): void {
    this.#policy.forget();
    this.start();
  }

  /** Ends it in order, or by force when it takes too long. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child) return;
    const exit = once(child, 'exit');
    child.postMessage({ type: 'stop' } satisfies ToEngine);
    const force = setTimeout(() => {
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    }, STOP_LIMIT);
    await exit;
    clearTimeout(force);
  }

  #recover(fatal: EngineFailure | undefined): void {
    if (fatal) {
      this.#listeners.stopped(fatal);
    } else if (this.#policy.allows(performance.now())) {
      this.#listeners.restarting();
      this.start();
    } else {
      this.#listeners.stopped({ code: 'CRASH_LOOP' });
    }
  }

  #answer(
    message: Exclude<ToShell, { type: 'fatal' }>,
    tell: (message: ToEngine) => void,
    decoders: DecoderHost,
  ): void {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#listeners.language(message.language);
        this.#listeners.ready();
        break;
      case 'language':
        this.#listeners.language(message.language);
        break;
      case 'paused':
        this.#listeners.paused(message.paused);
        break;
      case 'notify':
        this.#listeners.notify(message);
        break;
      case 'seal':
      case 'unseal':
        void answerKeychain(this.#options.safeStorage, message).then(tell);
        break;
      case 'fork-decoder':
        decoders.fork(message.id, message.program);
        break;
      case 'kill-decoder':
        decoders.kill(message.id);
        break;
      case 'decoder-memory':
        void decoders.measure(message.id, message.request);
        break;
    }
  }
}
