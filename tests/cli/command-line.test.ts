import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { created, failure, init, posts, serve, status } from './shapes.ts';
import { Computer, run } from './starling-process.ts';
import { ToldOpener } from './told-opener.ts';

/** Starting a process takes a second where other tests run beside this one. */
const LIMIT = { timeout: 60_000 };

describe('one person on one computer, without an engine that runs', LIMIT, () => {
  it('makes an account, posts, answers and reads, all in JSON', async () => {
    const ada = new Computer();
    const { account, phrase } = init.parse(await ada.ask('init', '--name', 'Ada'));
    expect(phrase.split(' ')).toHaveLength(24);
    const { address } = created.parse(await ada.ask('post', 'Hello'));
    const reply = created.parse(await ada.ask('post', 'Again', '--reply-to', address));

    const timeline = posts.parse(await ada.ask('timeline'));
    expect(timeline.posts).toMatchObject([
      {
        address: reply.address,
        author: account,
        name: 'Ada',
        text: 'Again',
        replyTo: address,
        storedBy: 0,
      },
      { address, author: account, name: 'Ada', text: 'Hello', storedBy: 0 },
    ]);
    const thread = posts.parse(await ada.ask('thread', reply.address));
    expect(thread.posts.map((row) => row.text)).toEqual(['Hello', 'Again']);
    expect(await ada.ask('people')).toEqual({ people: [] });
    expect(status.parse(await ada.ask('status'))).toEqual({
      account,
      addresses: [],
      peers: [],
      paused: false,
      metered: false,
      posts: 2,
      own: 2,
      onlyHere: 2,
      full: false,
      held: { one: 0, two: 0, three: 0 },
      least: 0,
      bytesIn: 0,
      bytesOut: 0,
    });
    expect(await ada.ask('doctor', '--rebuild')).toEqual({ ok: true, problems: [] });
  });

  it('reads a text from stdin, without the line break that ends it', async () => {
    const ada = new Computer();
    await ada.ask('init', '--name', 'Ada');
    await run(['post', '-', '--data', ada.folder], { input: ' two\nlines \n' });
    const { posts: rows } = posts.parse(await ada.ask('timeline'));
    expect(rows.map((row) => row.text)).toEqual([' two\nlines ']);
  });

  it('turns pages by a cursor', async () => {
    const ada = new Computer();
    await ada.ask('init', '--name', 'Ada');
    for (const text of ['1', '2', '3']) await ada.ask('post', text);
    const first = posts.parse(await ada.ask('timeline', '--limit', '2'));
    expect(first.posts.map((row) => row.text)).toEqual(['3', '2']);
    const second = posts.parse(
      await ada.ask('timeline', '--limit', '2', '--cursor', first.cursor ?? ''),
    );
    expect(second).toMatchObject({ posts: [{ text: '1' }] });
    expect(second.cursor).toBeUndefined();
  });

  it('seals its keys with a passphrase from the environment', async () => {
    const ada = new Computer();
    const env = { STARLING_PASSPHRASE: 'correct horse' };
    const at = ['--data', ada.folder, '--json'];
    expect((await run(['init', '--name', 'Ada', ...at], { env })).code).toBe(0);
    expect((await run(['post', 'sealed', ...at], { env })).code).toBe(0);
    const { code, stdout } = await run(['post', 'open', ...at]);
    expect(code).toBe(1);
    expect(failure.parse(JSON.parse(stdout)).error.code).toBe('NO_KEYCHAIN');
    // Reading needs no key.
    expect(posts.parse(await ada.ask('timeline')).posts).toHaveLength(1);
  });
});

describe('a failure', LIMIT, () => {
  it('is one JSON document on stdout with exit code 1', async () => {
    const ada = new Computer();
    const cases: [string[], string][] = [
      [['post', 'Hello'], 'NO_ACCOUNT'],
      [['follow', 'nobody'], 'BAD_INPUT'],
      [['thread', 'starling://nowhere'], 'BAD_INPUT'],
      [['restore', '--phrase-file', join(ada.folder, 'none')], 'ENOENT'],
    ];
    for (const [args, code] of cases) {
      const outcome = await ada.try(...args);
      expect(outcome.code, args.join(' ')).toBe(1);
      expect(failure.parse(JSON.parse(outcome.stdout)).error.code).toBe(code);
    }
  });

  it('is a sentence on stderr for a person', async () => {
    const ada = new Computer();
    const { code, stdout, stderr } = await run(['post', 'Hello', '--data', ada.folder]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^starling: There is no account/);
  });

  it('of a second account leaves the first one alone', async () => {
    const ada = new Computer();
    await ada.ask('init', '--name', 'Ada');
    const { code, stdout } = await ada.try('init', '--name', 'Eve');
    expect(code).toBe(1);
    expect(failure.parse(JSON.parse(stdout)).error.code).toBe('ACCOUNT_EXISTS');
  });

  it('of a folder that cannot be one is told as such', async () => {
    const ada = new Computer();
    const file = join(ada.folder, 'file');
    writeFileSync(file, '');
    const { code, stdout } = await run(['status', '--json', '--data', join(file, 'below')]);
    expect(code).toBe(1);
    failure.parse(JSON.parse(stdout));
  });

  it('to read damaged data names the file', async () => {
    const ada = new Computer();
    mkdirSync(ada.folder, { recursive: true });
    writeFileSync(
      join(ada.folder, 'local.sqlite'),
      'this is no database, but it is long enough to be one',
    );
    const { code, stdout } = await ada.try('status');
    expect(code).toBe(1);
    const { error } = failure.parse(JSON.parse(stdout));
    expect(error).toMatchObject({ code: 'CANNOT_READ_DATA' });
    expect(error.message).toContain('local.sqlite');
    const doctor = await ada.try('doctor');
    expect(doctor.code).toBe(1);
    expect(JSON.parse(doctor.stdout)).toEqual({ ok: false, problems: [error.message] });
  });
});

describe('wrong usage', LIMIT, () => {
  it('exits with 2, in words or in JSON', async () => {
    for (const args of [
      [],
      ['nonsense'],
      ['post'],
      ['init'],
      ['timeline', '--limit', '0'],
      ['status', '--odd'],
    ]) {
      expect((await run(args)).code, args.join(' ')).toBe(2);
    }
    const { code, stdout } = await run(['init', '--json']);
    expect(code).toBe(2);
    expect(failure.parse(JSON.parse(stdout)).error.code).toBe('USAGE');
  });

  it('prints its version alone, by either name', async () => {
    for (const flag of ['--version', '-V'])
      expect(await run([flag])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  it('is helped: every command explains itself', async () => {
    const { stdout, code } = await run(['--help']);
    expect(code).toBe(0);
    const commands = [
      'serve',
      'peer',
      'init',
      'restore',
      'post',
      'timeline',
      'thread',
      'follow',
      'people',
      'status',
      'doctor',
    ];
    for (const command of commands) expect(stdout).toContain(`\n  ${command} `);
    const help = await run(['post', '--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const option of ['--data', '--json', '--reply-to']) expect(help.stdout).toContain(option);
  });
});

describe('serve', LIMIT, () => {
  /** A build with the smallest interface there is. */
  function built(): string {
    const out = mkdtempSync(join(tmpdir(), 'starling-out-'));
    onTestFinished(() => rmSync(out, { recursive: true }));
    mkdirSync(join(out, 'renderer'));
    writeFileSync(join(out, 'renderer', 'index.html'), '<!doctype html>the interface');
    return out;
  }
  const quiet = ['--port', '0', '--no-open'];

  it('prints its address with the token as its first line, and serves the interface there', async () => {
    const ada = new Computer();
    const line = await ada.firstLine(['serve', ...quiet], { STARLING_OUT: built() });
    expect(line).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    const welcome = await fetch(line, { redirect: 'manual' });
    expect(welcome.status).toBe(303);
    const cookie = (welcome.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const index = await fetch(new URL('/', line), { headers: { cookie } });
    expect(await index.text()).toBe('<!doctype html>the interface');
    expect((await fetch(line, { redirect: 'manual' })).status).toBe(403);
    expect(await ada.stop()).toBe(0);
  });

  it('prints a new token at every start', async () => {
    const ada = new Computer();
    const env = { STARLING_OUT: built() };
    const first = serve.parse(JSON.parse(await ada.firstLine(['serve', ...quiet, '--json'], env)));
    await ada.stop();
    const second = serve.parse(JSON.parse(await ada.firstLine(['serve', ...quiet, '--json'], env)));
    expect(new URL(first.url).search).not.toBe(new URL(second.url).search);
  });

  it.skipIf(process.platform === 'win32').for([
    ['the data folder', 'data'],
    ['the home folder where the data folder is hidden', '.data'],
  ] as const)(
    'opens the browser by a file for its user alone in %s, which is gone when it was used',
    async ([, at]) => {
      const opener = new ToldOpener();
      const ada = new Computer(join(opener.folder, at));
      const env = { STARLING_OUT: built(), ...opener.env };
      const line = await ada.firstLine(['serve', '--port', '0'], env);
      const file = await opener.opened();
      expect(dirname(file)).toBe(at === 'data' ? ada.folder : opener.folder);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const [, url = ''] =
        /http-equiv="refresh" content="0; url=([^"]+)"/.exec(readFileSync(file, 'utf8')) ?? [];
      expect(url).toBe(line);
      expect((await fetch(url, { redirect: 'manual' })).status).toBe(303);
      await expect.poll(() => existsSync(file)).toBe(false);
    },
  );

  it.skipIf(process.platform === 'win32')('leaves no such file when it ends', async () => {
    const opener = new ToldOpener();
    const ada = new Computer();
    await ada.firstLine(['serve', '--port', '0'], { STARLING_OUT: built(), ...opener.env });
    const file = await opener.opened();
    expect(existsSync(file)).toBe(true);
    await ada.stop();
    expect(existsSync(file)).toBe(false);
  });

  it('says what is missing where the interface is not built', async () => {
    const ada = new Computer();
    const env = { STARLING_OUT: join(ada.folder, 'none') };
    const { code, stdout } = await run(['serve', ...quiet, '--data', ada.folder, '--json'], {
      env,
    });
    expect(code).toBe(1);
    expect(failure.parse(JSON.parse(stdout)).error.code).toBe('NOT_BUILT');
  });
});

describe('an engine that runs', LIMIT, () => {
  it('refuses a second one on its folder, and answers commands in its place', async () => {
    const ada = new Computer();
    await ada.listen();
    const second = await ada.try('peer', '--no-mdns');
    expect(second.code).toBe(1);
    expect(failure.parse(JSON.parse(second.stdout)).error).toMatchObject({ code: 'FOLDER_IN_USE' });

    await ada.ask('init', '--name', 'Ada');
    const { address } = await ada.ask<{ address: string }>('post', 'through the socket');
    const client = await ada.client();
    expect(await client.posts.get({ address })).toMatchObject({ text: 'through the socket' });
    expect(status.parse(await ada.ask('status')).addresses).not.toEqual([]);
    expect(await ada.ask('doctor')).toEqual({ ok: true, problems: [] });
  });

  it('ends in order when it is told to, and leaves the folder free', async () => {
    const ada = new Computer();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      await ada.listen();
      expect(await ada.stop(signal)).toBe(0);
    }
    expect(status.parse(await ada.ask('status')).addresses).toEqual([]);
  });

  it('that was killed leaves a folder that opens, and a socket that fools nobody', async () => {
    const ada = new Computer();
    await ada.listen();
    await ada.ask('init', '--name', 'Ada');
    await ada.ask('post', 'kept');
    await ada.stop('SIGKILL');
    expect(posts.parse(await ada.ask('timeline')).posts).toMatchObject([{ text: 'kept' }]);
    await ada.listen();
  });
});
