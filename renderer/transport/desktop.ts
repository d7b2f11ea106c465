import type { StarlingWindow } from '../../sync/api/window.ts';
import { windowMessageSchema } from '../../sync/api/window.ts';
import { clientOverPort } from './client.ts';
import type { Connection, ConnectionEvents } from './connection.ts';

/** Under the desktop shell: ports arrive as messages of this window, also after a restart. */
export class DesktopConnection implements Connection {
  readonly #shell: NonNullable<StarlingWindow['starling']>;
  #port: MessagePort | undefined;

  constructor(shell: NonNullable<StarlingWindow['starling']>) {
    this.#shell = shell;
  }

  start(events: ConnectionEvents): void {
    window.addEventListener('message', (message) => this.#hear(message, events));
    // The engine hears at once that the page is gone. Chromium before 122 also crashes a page that
    // goes while a port of its has a listener for `close`.
    window.addEventListener('pagehide', () => this.#drop());
    this.#shell.connect();
  }

  retry(): void {
    this.#shell.connect();
  }

  #hear(event: MessageEvent<unknown>, events: ConnectionEvents): void {
    if (event.source !== window || event.origin !== window.location.origin) return;
    const message = windowMessageSchema.safeParse(event.data);
    if (!message.success) return;
    switch (message.data.type) {
      case 'starling-port': {
        const port = event.ports[0];
        if (port !== undefined) this.#use(port, events);
        return;
      }
      case 'starling-open':
        events.linked?.(message.data.address);
        return;
      case 'starling-engine':
        this.#drop();
        events.closed(message.data.state === 'stopped' ? 'stopped' : 'trying');
    }
  }

  #use(port: MessagePort, events: ConnectionEvents): void {
    this.#drop();
    this.#port = port;
    const client = clientOverPort(port);
    // Chromium tells of a port's other end going away only from version 122 on; where it does not,
    // the shell's messages are the only sign.
    port.addEventListener('close', () => {
      if (this.#port !== port) return;
      this.#port = undefined;
      events.closed('trying');
    });
    port.start();
    events.opened(client);
  }

  /** Ends what still waits on the old port; the link listens for `close`, which not all ports send. */
  #drop(): void {
    const port = this.#port;
    this.#port = undefined;
    port?.dispatchEvent(new Event('close'));
    port?.close();
  }
}
