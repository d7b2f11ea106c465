import type { Client } from '../../engine/client.ts';
import { NOBODY_THERE } from '../network-lines.ts';

/** Milliseconds that a newcomer's command waits for a member: a call through a relay takes some seconds. */
const FIRST_CONTACT_MS = 8000;

/** What to tell whoever joined and reaches nobody there; undefined once somebody is connected. */
export async function whyNobodyThere(client: Client, space: string): Promise<string | undefined> {
  const signal = AbortSignal.timeout(FIRST_CONTACT_MS);
  try {
    for await (const { peers } of await client.connections.live({ space }, { signal }))
      if (peers.length > 0) return undefined;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return NOBODY_THERE;
}
