import type {
  Addition,
  Hash,
  KeyOperation,
  PublicKey,
  Renewal,
  Revocation,
  Signed,
} from '../../sync/protocol/index.ts';

/*
 * The key log of docs/PROTOCOL.md told a second time, as plainly as it can be and as slowly as it
 * likes: no tree, no levels; lists are searched and everything is asked anew at every turn.
 */
interface Place {
  device: PublicKey;
  admission: Hash;
  depth: number;
  /** Those it leans on, the nearest first. */
  above: { device: PublicKey; admission: Hash }[];
}
type Standings = Map<PublicKey, 'counting' | 'revoked' | 'dropped' | 'void'>;

const lower = <T extends { id: Hash }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (a.id < b.id ? -1 : 1));

export function standingsByTheBook(
  genesisId: Hash,
  operations: readonly Signed<KeyOperation>[],
): { head: Hash; contested: boolean; standings: Standings } {
  const genesis = operations.find(({ id }) => id === genesisId);
  if (genesis?.payload.type !== 'genesis') throw new Error('no genesis');
  const renewals = operations.filter((o): o is Signed<Renewal> => o.payload.type === 'renewal');
  let head = {
    id: genesisId,
    recovery: genesis.payload.recovery,
    devices: [genesis.payload.device],
  };
  let contested = false;
  const everAdmitted = new Set<PublicKey>();
  const links = [head];
  for (;;) {
    const rivals = renewals.filter(
      ({ payload }) => payload.previous === head.id && payload.signer === head.recovery,
    );
    contested ||= rivals.length > 1;
    const weight = (r: Signed<Renewal>) =>
      r.payload.coSigners.filter((key) => head.devices.includes(key)).length;
    const most = Math.max(...rivals.map(weight));
    const [winner] = lower(rivals.filter((r) => weight(r) === most));
    if (winner === undefined) break;
    head = { id: winner.id, recovery: winner.payload.next, devices: winner.payload.keeps };
  }
  // Every link that can be reached, lost ones too: their devices were admitted once.
  for (const link of links)
    for (const { id, payload } of renewals)
      if (payload.previous === link.id && payload.signer === link.recovery)
        links.push({ id, recovery: payload.next, devices: payload.keeps });
  for (const link of links)
    for (const { device } of placesUnder(link, operations)) everAdmitted.add(device);

  const standings = turns(head, operations);
  for (const device of everAdmitted) if (!standings.has(device)) standings.set(device, 'dropped');
  return { head: head.id, contested, standings };
}

type Link = { id: Hash; recovery: PublicKey; devices: readonly PublicKey[] };

/** All admissions under a link, whatever was revoked; the story must stay below the limit of 16. */
function placesUnder(link: Link, operations: readonly Signed<KeyOperation>[]): Place[] {
  const additions = operations.filter((o): o is Signed<Addition> => o.payload.type === 'addition');
  const places: Place[] = link.devices.map((device) => ({
    device,
    admission: link.id,
    depth: 0,
    above: [],
  }));
  for (const { id, payload } of additions)
    if (payload.signer === link.recovery && payload.admission === link.id)
      places.push({ device: payload.device, admission: id, depth: 1, above: [] });
  for (const place of places)
    for (const { id, payload } of additions)
      if (payload.signer === place.device && payload.admission === place.admission)
        if (place.depth < 4)
          places.push({
            device: payload.device,
            admission: id,
            depth: place.depth + 1,
            above: [{ device: place.device, admission: place.admission }, ...place.above],
          });
  return places;
}

function turns(link: Link, operations: readonly Signed<KeyOperation>[]): Standings {
  const revocations = operations.filter(
    (o): o is Signed<Revocation> => o.payload.type === 'revocation',
  );
  const places = placesUnder(link, operations).sort(
    (a, b) =>
      a.depth - b.depth ||
      (a.admission < b.admission ? -1 : a.admission > b.admission ? 1 : 0) ||
      (a.device < b.device ? -1 : 1),
  );
  const revoked = new Set<PublicKey>();
  for (const { payload } of revocations)
    if (payload.signer === link.recovery && payload.admission === link.id)
      revoked.add(payload.device);
  const free = new Set<Hash>();
  const counts = (device: PublicKey, admission: Hash, above: Place['above']): boolean => {
    if (revoked.has(device)) return false;
    const [adder, ...rest] = above;
    if (adder === undefined || free.has(admission)) return true;
    return counts(adder.device, adder.admission, rest);
  };
  for (const { device, admission, above } of places) {
    if (!counts(device, admission, above)) continue;
    const targets = revocations
      .filter(({ payload }) => payload.signer === device && payload.admission === admission)
      .map(({ payload }) => payload.device);
    if (above.some((adder) => targets.includes(adder.device))) free.add(admission);
    for (const target of targets) revoked.add(target);
  }
  const standings: Standings = new Map();
  for (const { device, admission, above } of places) {
    if (revoked.has(device)) standings.set(device, 'revoked');
    else if (counts(device, admission, above)) standings.set(device, 'counting');
    else if (!standings.has(device)) standings.set(device, 'void');
  }
  return standings;
}
