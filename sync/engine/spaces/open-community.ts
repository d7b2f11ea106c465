import { decodeGenesis } from '../../protocol/index.ts';
import type { LobbyBeyond } from '../../network/index.ts';
import type { SpaceRow } from '../../store/index.ts';
import type { Core } from '../core.ts';
import { isAddress } from '../network/is-address.ts';
import { Doorway } from './doorway.ts';
import { runSpace } from './open-space.ts';
import type { OpenSpace, Reach, Shared } from './open-space.ts';
import { openPersona } from './persona.ts';
import type { Belongings, Persona } from './persona.ts';
import type { Community, SpacesPort } from './port.ts';
import { CommunitySecret } from './secret/community-secret.ts';

/** A space that runs, and who the person is there. */
export interface Running extends OpenSpace {
  persona: Persona;
  apart: boolean;
  doorway: Doorway | undefined;
  /** Undefined for the public square. */
  community: Community | undefined;
  secret: CommunitySecret | undefined;
}

/** What communities take from the computer they run on. */
export interface CommunityParts {
  shared: Shared;
  own: Belongings;
  /** Undefined for an engine without a network. */
  reach: Reach | undefined;
  spaces: SpacesPort<Core>;
  /** How their lobbies are reached from beyond the local network. */
  beyond: () => LobbyBeyond;
}

/** Runs a community that was made or joined; all of it has ended again where that fails. */
export async function openCommunity(row: SpaceRow, parts: CommunityParts): Promise<Running> {
  const { shared, reach } = parts;
  const community = await communityOf(row, shared);
  await using opened = new AsyncDisposableStack();
  const persona = await openPersona(shared, community, parts.own);
  opened.defer(() => persona.ground.close());
  // What is handed over before everything stands is handed over again.
  let take: (bytes: Uint8Array) => void = () => undefined;
  const run = await runSpace(shared, persona.ground, parts.spaces, {
    private: persona.private,
    drafts: persona.drafts,
    secret: () => community.secret,
    handover: (bytes) => take(bytes),
    localOnly: community.lanOnly,
    // Earlier versions kept what they could not call.
    reach: reach && { ...reach, listen: undefined, connect: row.meet.filter(isAddress) },
  });
  opened.defer(() => run.close());
  const doorway = new Doorway(shared, community, {
    network: run.core.network,
    called: () => run.core.store.space.description(community.founder)?.name ?? community.called,
    beyond: parts.beyond,
  });
  opened.defer(() => doorway.close());
  const secret = new CommunitySecret({
    shared,
    community,
    core: run.core,
    network: run.network,
    mdns: reach?.mdns,
    closeWays: () => doorway.closeAll(),
  });
  opened.defer(() => secret.close());
  take = (bytes) => secret.take(bytes);
  await secret.start();
  if (reach !== undefined) {
    await persona.apart?.resumeSearch();
    if (!shared.networkSettings.get().paused) await resume(doorway, shared);
  }
  opened.move();
  return { ...run, persona, apart: persona.apart !== undefined, community, doorway, secret };
}

async function communityOf(row: SpaceRow, { vault }: Shared): Promise<Community> {
  const decoded = decodeGenesis(row.genesis);
  if (!decoded.ok) throw new Error('the genesis of a community cannot be read');
  const { id, genesis } = decoded.value;
  const secret = await vault.read(`space:${id}`);
  if (secret === undefined) throw new Error('the secret of a community is missing in keys.json');
  const { name: called, joined } = row;
  return { ...genesis, id, bytes: row.genesis, secret, called, joined };
}

/** Tickets that are out are exchanged again. */
export async function resume(doorway: Doorway, { log }: Pick<Shared, 'log'>): Promise<void> {
  await doorway.resume().catch((error: unknown) => {
    log('warn', 'tickets that are out cannot be exchanged now', error);
  });
}
