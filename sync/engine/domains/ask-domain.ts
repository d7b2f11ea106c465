import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import * as z from 'zod';
import type { Resolve } from './public-address.ts';

/** Where a domain names accounts. */
const PROOF_PATH = '/.well-known/starling.json';
/** Bytes of the answer: a thousand accounts; what is longer names a crowd. */
export const PROOF_BYTES = 64 * 1024;
/** Milliseconds for everything together: a person waits for it. */
const PROOF_MS = 5000;
/** From `/x` to `/x/`, say; never to another host. */
const REDIRECTS = 3;

const proofSchema = z.object({ accounts: z.array(z.string()) });

/** The accounts that a domain names, or that it could not be asked. */
export type DomainAnswer = { reached: true; accounts: string[] } | { reached: false };
export type AskDomain = (domain: string) => Promise<DomainAnswer>;

const NAMES_NOBODY: DomainAnswer = { reached: true, accounts: [] };
const UNREACHED: DomainAnswer = { reached: false };

export interface AskDomainParts {
  resolve: Resolve;
  /** Beside those that the system trusts, for tests. */
  ca?: string;
  /** 443 unless a test says otherwise. */
  port?: number;
}

/** Asks domains over HTTPS for `/.well-known/starling.json`: `{"accounts": ["bafyrei…"]}`. */
export function domainAsker(parts: AskDomainParts): AskDomain {
  return async (domain) => {
    const ends = AbortSignal.timeout(PROOF_MS);
    try {
      return await ask(parts, domain, PROOF_PATH, REDIRECTS, ends);
    } catch {
      // No such name, no way there, no valid certificate, too late: all the same to who asks.
      return UNREACHED;
    }
  };
}

async function ask(
  parts: AskDomainParts,
  domain: string,
  path: string,
  redirects: number,
  ends: AbortSignal,
): Promise<DomainAnswer> {
  const response = await get(parts, domain, path, ends);
  try {
    const { statusCode: status = 0, headers } = response;
    if (status >= 300 && status < 400 && headers.location !== undefined) {
      const base = `https://${domain}`;
      const next = URL.canParse(headers.location, base + path)
        ? new URL(headers.location, base + path)
        : undefined;
      if (redirects === 0 || next?.origin !== base) return NAMES_NOBODY;
      return await ask(parts, domain, next.pathname + next.search, redirects - 1, ends);
    }
    if (status >= 500) return UNREACHED;
    if (status !== 200) return NAMES_NOBODY;
    return parseProof(await readText(response));
  } finally {
    response.destroy();
  }
}

async function get(
  { resolve, ca, port = 443 }: AskDomainParts,
  domain: string,
  path: string,
  ends: AbortSignal,
): Promise<IncomingMessage> {
  // Resolved here and called by its address: what was checked is what is called.
  const [address] = await resolve(domain);
  if (address === undefined) throw new Error(`${domain} has no public address`);
  return new Promise((answered, failed) => {
    const call = request({
      host: domain,
      servername: domain,
      port,
      path,
      // Connections are not kept: nobody learns that two questions came from one computer.
      agent: false,
      headers: { accept: 'application/json' },
      lookup: (_host, { all }, found) => {
        const family = isIPv6(address) ? 6 : 4;
        if (all === true) found(null, [{ address, family }]);
        else found(null, address, family);
      },
      signal: ends,
      ...(ca === undefined ? {} : { ca }),
    });
    call.once('response', answered);
    call.once('error', failed);
    call.end();
  });
}

/** Undefined where it is longer than a proof may be. */
async function readText(response: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > PROOF_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parseProof(text: string | undefined): DomainAnswer {
  if (text === undefined) return NAMES_NOBODY;
  try {
    const parsed = proofSchema.safeParse(JSON.parse(text));
    return parsed.success ? { reached: true, accounts: parsed.data.accounts } : NAMES_NOBODY;
  } catch {
    return NAMES_NOBODY;
  }
}
