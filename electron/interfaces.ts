import { MessageChannelMain } from 'electron';
import type { MessagePortMain, WebContents } from 'electron';
import type { WindowMessage } from '../sync/api/window.ts';
import { channels } from './channels.ts';
import { onTrusted } from './guards/ipc-sender.ts';
import type { Log } from './log.ts';

interface Engine {
  readonly ready: boolean;
  readonly running: boolean;
  startAgain(): void;
  connect(port: MessagePortMain): void;
}

/**
 * The pages that asked for the engine. Each gets a port when the engine is ready, and a fresh one
 * by itself whenever a new engine is; an address to show waits until there is a page for it.
 */
export class Interfaces {
  readonly #engine: Engine;
  readonly #pages = new Set<WebContents>();
  #link: string | undefined;

  constructor(engine: Engine, log: Log) {
    this.#engine = engine;
    onTrusted(
      channels.connect,
      (page) => this.#add(page),
      (url) => log.error(`a connection was refused to ${url}`),
    );
  }

  /** The engine is up: everyone who waits, or who lost the last one, is connected. */
  connectAll(): void {
    for (const page of this.#pages) this.#connect(page);
  }

  tellAll(message: WindowMessage): void {
    for (const page of this.#pages) page.send(channels.message, message);
  }

  /** Shows an address in the interface, now or as soon as it is there. */
  open(link: string): void {
    this.#link = link;
    if (this.#engine.ready) this.#deliver();
  }

  #add(page: WebContents): void {
    if (!this.#pages.has(page)) {
      this.#pages.add(page);
      const forget = (): void => void this.#pages.delete(page);
      page.once('destroyed', forget);
      page.once('render-process-gone', forget);
    }
    if (this.#engine.ready) this.#connect(page);
    // Given up; whoever asks now wants to try again.
    else if (!this.#engine.running) this.#engine.startAgain();
  }

  #connect(page: WebContents): void {
    const { port1, port2 } = new MessageChannelMain();
    this.#engine.connect(port1);
    page.postMessage(channels.port, null, [port2]);
    this.#deliver();
  }

  #deliver(): void {
    if (this.#link === undefined || this.#pages.size === 0) return;
    this.tellAll({ type: 'starling-open', address: this.#link });
    this.#link = undefined;
  }
}
