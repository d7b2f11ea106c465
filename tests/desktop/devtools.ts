import { once } from 'node:events';
import * as z from 'zod';

const targetsSchema = z.array(
  z.object({ type: z.string(), url: z.string(), webSocketDebuggerUrl: z.string() }),
);
const answerSchema = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.unknown().optional(),
});

/**
 * A page of a running app, over Chromium's own protocol: Playwright reaches an Electron only through
 * its inspector, which a fuse of the packed app shuts.
 */
export class DevtoolsPage {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: z.infer<typeof answerSchema>) => void>();
  #nextId = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const answer = answerSchema.parse(JSON.parse(String(data)));
      if (answer.id !== undefined) this.#waiting.get(answer.id)?.(answer);
    });
  }

  /** The page at an address, where there is one by now; `port` is that of Chromium's protocol. */
  static async find(port: number, address: string): Promise<DevtoolsPage | undefined> {
    const response = await fetch(`http://127.0.0.1:${port}/json/list`);
    const targets = targetsSchema.parse(await response.json());
    const page = targets.find(({ type, url }) => type === 'page' && url === address);
    if (page === undefined) return undefined;
    const socket = new WebSocket(page.webSocketDebuggerUrl);
    await once(socket, 'open');
    return new DevtoolsPage(socket);
  }

  /** The value of an expression, as JSON can carry it. */
  async evaluate(expression: string): Promise<unknown> {
    const answer = await this.#ask('Runtime.evaluate', { expression, returnByValue: true });
    return z.object({ result: z.object({ value: z.unknown().optional() }) }).parse(answer).result
      .value;
  }

  /** A picture of the page in PNG. */
  async picture(): Promise<Buffer> {
    const answer = await this.#ask('Page.captureScreenshot', { format: 'png' });
    return Buffer.from(z.object({ data: z.base64() }).parse(answer).data, 'base64');
  }

  close(): void {
    this.#socket.close();
  }

  #ask(method: string, params: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.set(id, ({ result, error }) => {
        this.#waiting.delete(id);
        if (error === undefined) resolve(result);
        else reject(new Error(`${method}: ${JSON.stringify(error)}`));
      });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }
}
