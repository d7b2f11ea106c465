import type { MemberView, SpaceView } from '../../api/index.ts';
import { inviteLinks, PUBLIC_SQUARE } from '../../protocol/index.ts';
import type { SpaceId, SpaceRecord } from '../../protocol/index.ts';
import type { Core } from '../core.ts';
import { EngineError } from '../failure.ts';
import { imageReference } from '../images/image-reference.ts';
import { Notices } from '../notices/notices.ts';
import { invitationIn, isLanOnly, openInvite } from '../spaces/invitations.ts';
import { idOf } from '../spaces/space-id.ts';
import { nameOf } from '../spaces/space-name.ts';
import type { DoorwayPort, RunningSpace, SpacesPort } from '../spaces/port.ts';
import { accountOf } from '../views/account-id.ts';
import { imageView } from '../views/image-view.ts';
import { live } from './os.ts';
import type { Implementer } from './os.ts';
import { readPeople } from './people.ts';
import { spaceSettingsProcedures } from './space-settings.ts';
import { TICKET_DAYS } from '../spaces/limits.ts';

type Space = RunningSpace<Core>;
type Spaces = SpacesPort<Core>;

export function spacesProcedures(os: Implementer, core: Core) {
  const { spaces } = core;
  const all = (): { spaces: SpaceView[] } => ({ spaces: spaces.all().map(viewOfSpace) });
  return {
    list: os.spaces.list.handler(all),
    live: os.spaces.live.handler(({ signal }) =>
      live(core, signal, { subscribe: (changed) => watch(spaces, changed), read: all }),
    ),
    get: os.spaces.get.handler(({ input }) => viewOfSpace(spaces.get(idOf(input.space)))),
    create: os.spaces.create.handler(async ({ input }) => {
      const id = await spaces.create(input.name, input.about, input.lanOnly, input.as);
      return viewOfSpace(spaces.get(id));
    }),
    describe: os.spaces.describe.handler(async ({ input }) => {
      const space = communityOf(spaces, input.space);
      const { account } = space.core;
      if (!isEditable(space))
        throw new EngineError('NOT_YOURS', 'Only its founder and its editors may change that.');
      const before = space.core.store.space.description(space.community.founder);
      const { name, about, picture } = input;
      const isFounder = account.account === space.community.founder;
      if (input.editors !== undefined && !isFounder)
        throw new EngineError('NOT_YOURS', 'Only its founder says who else may describe it.');
      const editors = input.editors?.map(accountOf) ?? before?.editors ?? [];
      const record: SpaceRecord = {
        type: 'space',
        name,
        about,
        ...(picture === undefined
          ? {}
          : {
              // One that another editor chose stands as that one said it.
              picture:
                picture.hash === before?.picture?.hash
                  ? before.picture
                  : imageReference(space.core, picture),
            }),
        editors: isFounder ? [...new Set(editors)] : [],
      };
      await account.write(record);
      return viewOfSpace(space);
    }),
    invite: os.spaces.invite.handler(({ input }) => {
      const space = communityOf(spaces, input.space);
      return inviteLinks(openInvite(space.community, nameOf(space), space.core.network.status()));
    }),
    ticket: os.spaces.ticket.handler(({ input }) =>
      doorwayOf(spaces, input.space).issue(input.uses, endOf(input.ends, core.clock.now())),
    ),
    tickets: os.spaces.tickets.handler(({ input }) => ({
      tickets: doorwayOf(spaces, input.space).tickets.valid(),
    })),
    revoke: os.spaces.revoke.handler(async ({ input }) => {
      await doorwayOf(spaces, input.space).revoke(input.id);
      return {};
    }),
    read: os.spaces.read.handler(({ input }) => {
      const invite = invitationIn(input.link);
      return {
        kind: invite.type,
        name: invite.name,
        lanOnly: isLanOnly(invite),
        joined: spaces.isIn(invite),
      };
    }),
    join: os.spaces.join.handler(async ({ input }) => {
      const id = await spaces.join(invitationIn(input.link), input.apart);
      return viewOfSpace(spaces.get(id));
    }),
    leave: os.spaces.leave.handler(async ({ input }) => {
      await spaces.leave(idOf(input.space), input.erase);
      return {};
    }),
    members: os.spaces.members.handler(({ input }) => ({
      members: membersOf(spaces.get(idOf(input.space))),
    })),
    settings: spaceSettingsProcedures(os, core),
  };
}

function communityOf(
  spaces: Spaces,
  space: string,
): Space & { community: NonNullable<Space['community']> } {
  const found = spaces.get(idOf(space));
  const { community } = found;
  if (community !== undefined) return { ...found, community };
  throw new EngineError('BAD_INPUT', 'The public square is everybody’s: nobody is invited to it.');
}

function doorwayOf(spaces: Spaces, space: string): DoorwayPort {
  const { doorway } = communityOf(spaces, space);
  if (doorway === undefined) throw new Error('a community without a way in');
  return doorway;
}

/** A day where nobody says; at most TICKET_DAYS. */
function endOf(ends: number | undefined, now: number): number {
  const day = 24 * 60 * 60 * 1000;
  const end = ends ?? now + day;
  if (end > now && end <= now + TICKET_DAYS * day) return end;
  throw new EngineError(
    'BAD_INPUT',
    `A ticket ends in the future, in at most ${String(TICKET_DAYS)} days.`,
  );
}

export function isEditable({ core, community }: Space): boolean {
  const me = core.account.account;
  if (community === undefined || me === undefined) return false;
  const editors = core.store.space.description(community.founder)?.editors ?? [];
  return me === community.founder || editors.includes(me);
}

export function viewOfSpace(space: Space): SpaceView {
  const { core, community } = space;
  const description =
    community === undefined ? undefined : core.store.space.description(community.founder);
  return {
    space: core.space,
    kind: core.space === PUBLIC_SQUARE ? 'square' : 'community',
    name: nameOf(space),
    about: description?.about ?? '',
    ...(description?.picture === undefined
      ? {}
      : { picture: imageView(description.picture), pictureBy: description.by }),
    lanOnly: community?.lanOnly ?? false,
    ...(community === undefined ? {} : { founder: community.founder, joined: community.joined }),
    editable: isEditable(space),
    apart: space.apart,
    peers: core.network.status().peers.length,
    posts: core.store.totals().posts,
    full: core.room.isFull(),
    unread: new Notices(core).unread(),
  };
}

function membersOf({ core, community }: Space): MemberView[] {
  const description =
    community === undefined ? undefined : core.store.space.description(community.founder);
  return readPeople(core).people.map((person) => ({
    ...person,
    founder: person.account === community?.founder,
    editor: description?.editors.some((editor) => editor === person.account) ?? false,
  }));
}

/** Whatever `viewOfSpace` shows of any space may have changed. */
function watch(spaces: Spaces, changed: () => void): () => void {
  const stops = new Map<SpaceId, () => void>();
  const look = (): void => {
    for (const { core } of spaces.all()) {
      if (stops.has(core.space)) continue;
      const ends = [
        core.store.onChange(changed),
        core.network.onChange(changed),
        core.account.onChange(changed),
        core.room.onFull(changed),
        core.spaceSettings.onChange(changed),
        new Notices(core).onChange(changed),
      ];
      stops.set(core.space, () => ends.forEach((end) => end()));
    }
    for (const [space, stop] of stops) {
      if (spaces.has(space)) continue;
      stops.delete(space);
      stop();
    }
  };
  const off = spaces.onChange(() => {
    look();
    changed();
  });
  look();
  return () => {
    off();
    for (const stop of stops.values()) stop();
  };
}
