import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { domainAsker } from '../domains/ask-domain.ts';
import type { AskDomain } from '../domains/ask-domain.ts';

/** The name in the certificate. */
export const DOMAIN = 'ada.example';
const file = (name: string): string =>
  readFileSync(new URL(`../../../tests/fixtures/https/${name}.pem`, import.meta.url), 'utf8');

/** A web server that answers for ada.example, and what asks it; gone when the test is over. */
export async function domain(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ ask: AskDomain; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer(
    { key: file('key'), cert: file('certificate') },
    (request, response) => {
      asked.push(`${String(request.headers.host?.split(':')[0])}${String(request.url)}`);
      answer(request, response);
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const resolve = () => Promise.resolve(['127.0.0.1']);
  return { ask: domainAsker({ resolve, ca: file('certificate'), port }), asked };
}
