import * as z from 'zod';
import { secretName, SPACE_SECRET_BYTES } from '../../../protocol/index.ts';
import type { SpaceId } from '../../../protocol/index.ts';
import type { Handover } from '../../../network/index.ts';
import { peerKeyOf } from '../../network/peer-key.ts';
import { ownAddresses, portIn } from '../../network/own-addresses.ts';
import type { Shared } from '../open-space.ts';
import { HANDOVER_MS, HANDOVERS } from '../limits.ts';

const untilSchema = z.record(z.string(), z.int());
/** How often it is looked whether handing over under one of them has gone on for long enough. */
const LOOK_MS = 60 * 60 * 1000;

interface Parts {
  shared: Shared;
  space: SpaceId;
  localOnly: boolean;
  /** Undefined for an engine without a network. */
  mdns: boolean | undefined;
  give: () => Uint8Array | undefined;
  take: (bytes: Uint8Array) => void;
}

/**
 * Secrets of before: under each of the last ones a node hands over what leads to the present one, so
 * that whoever was away finds the way. At the port where the community's node was.
 */
export class OldSecrets {
  readonly #parts: Parts;
  readonly #open = new Map<string, Promise<Handover>>();
  #looking: ReturnType<typeof setInterval> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** After a start. A crash may have left the present one among them. */
  async resume(present: Uint8Array): Promise<void> {
    for (const secret of await this.#secrets()) {
      const name = secretName(secret);
      if (name !== secretName(present) && !this.#isOver(name)) this.#start(secret);
    }
  }

  /** Keeps a secret as one of before; what is open under it has to be closed. */
  async keep(secret: Uint8Array): Promise<void> {
    const { shared, space } = this.#parts;
    const { local, vault, clock } = shared;
    const name = secretName(secret);
    const others = (await this.#secrets()).filter((one) => secretName(one) !== name);
    const kept = [secret, ...others.splice(0, HANDOVERS - 1)];
    await vault.write(`before:${space}`, Buffer.concat(kept));
    for (const dropped of others) await this.end(dropped);
    local.saveSetting(`before/${space}`, { ...this.#until(), [name]: clock.now() + HANDOVER_MS });
    // Peers call the port of before: from now on the way to the new secret is behind it.
    const port = local.setting(portIn(space));
    if (port !== undefined) local.saveSetting(`${portIn(space)}/${name}`, port);
    local.forgetSetting(portIn(space));
  }

  /** Hands over under this one from now on, and tells all others soon. */
  handOver(secret: Uint8Array): void {
    this.#start(secret);
    for (const open of this.#open.values())
      open.then((handover) => handover.hope()).catch(() => undefined);
  }

  /** No node of before is under the secret that is the present one again. */
  end(secret: Uint8Array): Promise<void> {
    return this.#end(secretName(secret));
  }

  async close(): Promise<void> {
    clearInterval(this.#looking);
    this.#looking = undefined;
    await Promise.all([...this.#open.keys()].map((name) => this.#end(name)));
  }

  forget(): void {
    const { shared, space } = this.#parts;
    const { local, vault } = shared;
    vault.wipe(`before:${space}`);
    for (const name of Object.keys(this.#until())) local.forgetSetting(`${portIn(space)}/${name}`);
    local.forgetSetting(`before/${space}`);
  }

  #isOver(name: string): boolean {
    return (this.#until()[name] ?? 0) <= this.#parts.shared.clock.now();
  }

  /** A computer may run for months. */
  #endOver(): void {
    for (const name of [...this.#open.keys()].filter((one) => this.#isOver(one)))
      this.#end(name).catch((error: unknown) =>
        this.#parts.shared.log('warn', 'a secret of before is still handed over under', error),
      );
  }

  async #end(name: string): Promise<void> {
    const open = this.#open.get(name);
    this.#open.delete(name);
    await (await open?.catch(() => undefined))?.close();
  }

  #start(secret: Uint8Array): void {
    const { mdns, shared } = this.#parts;
    const name = secretName(secret);
    if (mdns === undefined || this.#open.has(name)) return;
    this.#looking ??= setInterval(() => this.#endOver(), LOOK_MS).unref();
    const opening = this.#run(secret, mdns);
    opening.catch((error: unknown) =>
      shared.log('warn', 'members who were away are not told of the new secret', error),
    );
    this.#open.set(name, opening);
  }

  async #run(secret: Uint8Array, mdns: boolean): Promise<Handover> {
    const { shared, space, localOnly, give, take } = this.#parts;
    const { local, vault, random, log } = shared;
    const { openHandover } = await import('../../../network/index.ts');
    return openHandover({
      space,
      secret,
      peerKey: await peerKeyOf(vault, space, random),
      listen: await ownAddresses(local, `${portIn(space)}/${secretName(secret)}`, localOnly),
      localOnly,
      mdns,
      known: local.peers.of(space),
      give,
      take,
      random,
      log: (message) => log('info', message),
    });
  }

  async #secrets(): Promise<Uint8Array[]> {
    const bytes = await this.#parts.shared.vault.read(`before:${this.#parts.space}`);
    return Array.from({ length: (bytes?.length ?? 0) / SPACE_SECRET_BYTES }, (_, at) =>
      Uint8Array.from(
        bytes?.subarray(at * SPACE_SECRET_BYTES, (at + 1) * SPACE_SECRET_BYTES) ?? [],
      ),
    );
  }
  #until(): Record<string, number> {
    const { shared, space } = this.#parts;
    const saved = untilSchema.safeParse(shared.local.setting(`before/${space}`));
    return saved.success ? saved.data : {};
  }
}
