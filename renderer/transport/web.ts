import { pauseBefore } from './back-off.ts';
import { clientOverSocket } from './client.ts';
import type { Connection, ConnectionEvents } from './connection.ts';

/** Under the web host: a WebSocket to where the page came from, opened again whenever it breaks. */
export class WebConnection implements Connection {
  #events: ConnectionEvents | undefined;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #connecting = false;

  start(events: ConnectionEvents): void {
    this.#events = events;
    this.#open();
  }

  retry(): void {
    if (this.#connecting || this.#timer === undefined) return;
    this.#attempt = 0;
    this.#open();
  }

  #open(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#connecting = true;
    const address = new URL('rpc', window.location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    address.hash = '';
    const socket = new WebSocket(address);
    const client = clientOverSocket(socket);
    let opened = false;
    socket.addEventListener('open', () => {
      opened = true;
      this.#connecting = false;
      this.#attempt = 0;
      this.#events?.opened(client);
    });
    socket.addEventListener('close', () => {
      this.#connecting = false;
      void this.#lost(opened);
    });
  }

  async #lost(wasOpen: boolean): Promise<void> {
    this.#timer = setTimeout(() => this.#open(), pauseBefore(this.#attempt, Math.random));
    this.#attempt++;
    const refused = !wasOpen && (await this.#isRefused());
    if (!this.#connecting) this.#events?.closed(refused ? 'refused' : 'trying');
  }

  /** A page is not told why its WebSocket failed, but a plain request says so: 401 or 403. */
  async #isRefused(): Promise<boolean> {
    try {
      const answer = await fetch(new URL('./', window.location.href), { cache: 'no-store' });
      return answer.status === 401 || answer.status === 403;
    } catch {
      return false;
    }
  }
}
