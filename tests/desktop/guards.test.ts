import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { contentSecurityPolicy } from '../../electron/guards/content-security-policy.ts';
import { builtFile, makeFolder, removeFolder, skipped, start } from './app.ts';
import type { App } from './app.ts';
import { answerQuestions, questionsOf } from './questions.ts';
import { soon } from './soon.ts';

const OPEN = 0;
const CANCEL = 1;

describe('a window', () => {
  const folder = makeFolder();
  let app: App;
  beforeAll(async () => {
    if (!skipped) app = await start(folder);
  });
  afterAll(async () => {
    if (!skipped) await app.electron.close();
    removeFolder(folder);
  });

  test('is sandboxed, isolated and without Node', async () => {
    const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
      const contents: unknown = BrowserWindow.getAllWindows()[0]?.webContents;
      // Electron has it for tests and does not document it.
      return (contents as { getLastWebPreferences(): object }).getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    });
    const found = await app.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(found).toEqual([]);
  });

  test('is given one function by the preload, and nothing else', async () => {
    const bridge = await app.page.evaluate(() => {
      const { starling } = window as unknown as { starling: Record<string, unknown> };
      return Object.entries(starling).map(([name, value]) => [name, typeof value]);
    });
    expect(bridge).toEqual([['connect', 'function']]);
  });

  test('shows the interface from its own scheme, under a strict policy', async () => {
    expect(app.page.url()).toMatch(/^starling-app:\/\/app\//);
    const headers = await app.page.evaluate(async () =>
      Object.fromEntries((await fetch('/index.html')).headers),
    );
    expect(headers).toMatchObject({
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect(contentSecurityPolicy).not.toMatch(/unsafe|http|data:|\*/);
  });

  test('loads without one offence against that policy', async () => {
    const offences: string[] = [];
    const listen = (message: { text(): string }): void => {
      if (message.text().includes('Content Security Policy')) offences.push(message.text());
    };
    app.page.on('console', listen);
    onTestFinished(() => void app.page.off('console', listen));
    await app.page.reload({ waitUntil: 'networkidle' });
    expect(offences).toEqual([]);
  });

  test('runs no inline script and no text as a program', async () => {
    const result = await app.page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.body.append(script);
      // Through a timer: what the inspector itself evaluates may always eval.
      const evaluated = await new Promise((resolve) =>
        setTimeout(() => {
          try {
            resolve((0, eval)('1'));
          } catch (error) {
            resolve((error as Error).name);
          }
        }),
      );
      return { inline: 'inlineRan' in window, evaluated };
    });
    expect(result).toEqual({ inline: false, evaluated: 'EvalError' });
  });

  test('can read no file but those of the interface', async () => {
    const answers = await app.page.evaluate(async () => {
      const paths = [
        '/../engine/utility.mjs',
        '/%2e%2e/engine/utility.mjs',
        '/..%2f..%2fpackage.json',
        '/nothing.js',
      ];
      const statuses = await Promise.all(paths.map(async (name) => (await fetch(name)).status));
      const posted = await fetch('/index.html', { method: 'POST' });
      const otherHost = await fetch('starling-app://elsewhere/index.html').catch(() => 'refused');
      const file = await fetch('file:///etc/passwd').catch(() => 'refused');
      return { statuses, posted: posted.status, otherHost, file };
    });
    expect(answers).toEqual({
      statuses: [404, 404, 404, 404],
      posted: 404,
      otherHost: 'refused',
      file: 'refused',
    });
  });

  test('reaches no server, even where the policy does not apply', async () => {
    const hits: string[] = [];
    const server = createServer((request, response) => {
      hits.push(request.url ?? '');
      response.setHeader('access-control-allow-origin', '*').end('here');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect(await (await fetch(url)).text()).toBe('here');
    const fromInterface = await app.page.evaluate(
      (address) => fetch(address).catch((error: unknown) => (error as Error).name),
      url,
    );
    const fromElsewhere = await app.electron.evaluate(async ({ BrowserWindow }, address) => {
      const bare = new BrowserWindow({ show: false });
      await bare.loadURL('about:blank');
      const answer: unknown = await bare.webContents.executeJavaScript(
        `fetch(${JSON.stringify(address)}).catch((error) => error.name)`,
      );
      bare.destroy();
      return answer;
    }, url);
    expect([fromInterface, fromElsewhere]).toEqual(['TypeError', 'TypeError']);
    expect(hits).toEqual(['/']);
  });

  test('goes nowhere; the browser gets a web address after a person has seen and agreed', async () => {
    await answerQuestions(app.electron, OPEN);
    const url = 'https://example.org/away?a=1';
    await app.page.evaluate((address) => void (location.href = address), url);
    await soon(async () => (await questionsOf(app.electron)).opened.length > 0);
    const { asked, opened } = await questionsOf(app.electron);
    expect(asked.map(({ detail }) => detail)).toEqual([url]);
    expect(opened).toEqual([url]);
    expect(app.page.url()).toMatch(/^starling-app:\/\/app\//);
    // Playwright waits for the refused navigation until the page loads again.
    await app.page.reload();
  });

  test('opens no window, and no address that the person refuses', async () => {
    await answerQuestions(app.electron, CANCEL);
    const opened = await app.page.evaluate(() => window.open('https://example.org/') === null);
    await soon(async () => (await questionsOf(app.electron)).asked.length > 0);
    expect(opened).toBe(true);
    expect((await questionsOf(app.electron)).opened).toEqual([]);
    expect(app.electron.windows()).toHaveLength(1);
  });

  test('does not even ask about addresses that start programs or read files', async () => {
    await answerQuestions(app.electron, OPEN);
    await app.page.evaluate(() => {
      for (const url of ['file:///etc/passwd', 'smb://host/x', 'vscode://x', 'javascript:1']) {
        window.open(url);
      }
      window.open('https://example.org/last');
    });
    await soon(async () => (await questionsOf(app.electron)).opened.length > 0);
    expect((await questionsOf(app.electron)).opened).toEqual(['https://example.org/last']);
  });

  test('embeds nothing', async () => {
    const frames = await app.page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.src = 'https://example.org/';
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      document.body.append(frame);
      await loaded;
      const seen = frame.contentDocument?.body.textContent ?? '';
      frame.remove();
      return seen;
    });
    expect(frames).toBe('');
    expect(app.page.url()).toMatch(/^starling-app:\/\/app\//);
  });

  test('gets no permission', async () => {
    const answers = await app.page.evaluate(async () => ({
      notifications: await Notification.requestPermission(),
      place: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          ({ code }) => resolve(code),
        ),
      ),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'given',
        (error: unknown) => (error as Error).name,
      ),
      clipboard: await navigator.clipboard.readText().then(
        () => 'given',
        (error: unknown) => (error as Error).name,
      ),
    }));
    expect(answers).toEqual({
      notifications: 'denied',
      place: 1,
      camera: expect.stringMatching(/NotAllowedError|NotFoundError/) as string,
      clipboard: 'NotAllowedError',
    });
  });

  test('that shows another page is not connected to the engine', async () => {
    await app.electron.evaluate(
      async ({ BrowserWindow }, preload) => {
        const stranger = new BrowserWindow({ show: false, webPreferences: { preload } });
        await stranger.loadURL('about:blank');
        await stranger.webContents.executeJavaScript(
          'window.heard = 0; addEventListener("message", () => heard++); starling.connect()',
        );
      },
      builtFile('electron', 'preload.cjs'),
    );
    const log = path.join(
      await app.electron.evaluate(({ app }) => app.getPath('logs')),
      'starling.log',
    );
    await soon(() => readFileSync(log, 'utf8').includes('refused to about:blank'));
    const heard = await app.electron.evaluate(async ({ BrowserWindow }) => {
      const stranger = BrowserWindow.getAllWindows().find(
        ({ webContents }) => webContents.getURL() === 'about:blank',
      );
      const messages: unknown = await stranger?.webContents.executeJavaScript('heard');
      stranger?.destroy();
      return messages;
    });
    expect(heard).toBe(0);
  });
});
