import * as z from 'zod';
import { sha256 } from '../../protocol/index.ts';
import type { SpaceId } from '../../protocol/index.ts';
import type { Refusal } from '../../network/index.ts';
import type { LocalStore } from '../../store/index.ts';
import { TICKET_DAYS } from './limits.ts';

const ticketSchema = z.object({
  /** SHA-256 of the ticket: who reads this file can exchange none. */
  id: z.string(),
  left: z.int(),
  uses: z.int(),
  /** Milliseconds since the Unix epoch. */
  ends: z.int(),
  made: z.int(),
});
export type IssuedTicket = z.infer<typeof ticketSchema>;
const ticketsSchema = z.array(ticketSchema);

/** The tickets that this computer has given out for one community. */
export class Tickets {
  readonly #local: LocalStore;
  readonly #name: string;
  readonly #clock: () => number;

  constructor(local: LocalStore, space: SpaceId, clock: () => number) {
    this.#local = local;
    this.#name = `tickets/${space}`;
    this.#clock = clock;
  }

  /** Those that buy something, the latest first. */
  valid(): IssuedTicket[] {
    const now = this.#clock();
    return this.#all()
      .filter(({ left, ends }) => left > 0 && ends > now)
      .sort((a, b) => b.made - a.made);
  }

  add(ticket: Uint8Array, uses: number, ends: number): IssuedTicket {
    const issued = { id: sha256(ticket), left: uses, uses, ends, made: this.#clock() };
    this.#save([...this.#recent(), issued]);
    return issued;
  }

  /** Takes one use of a ticket; on the disk when it returns. @returns why not, where it buys nothing */
  take(ticket: Uint8Array): Refusal | undefined {
    const id = sha256(ticket);
    const all = this.#all();
    const found = all.find((one) => one.id === id);
    if (found === undefined) return 'unknown';
    if (found.left <= 0) return 'used';
    if (found.ends <= this.#clock()) return 'over';
    this.#save(all.map((one) => (one.id === id ? { ...one, left: one.left - 1 } : one)));
    return undefined;
  }

  /** It buys nothing from now on. @returns whether it was out */
  revoke(id: string): boolean {
    const all = this.#all();
    const rest = all.filter((one) => one.id !== id);
    if (rest.length < all.length) this.#save(rest);
    return rest.length < all.length;
  }

  forget(): void {
    this.#local.forgetSetting(this.#name);
  }

  /** What ended long ago needs no reason any more. */
  #recent(): IssuedTicket[] {
    const since = this.#clock() - TICKET_DAYS * 24 * 60 * 60 * 1000;
    return this.#all().filter(({ ends }) => ends > since);
  }
  #all(): IssuedTicket[] {
    const saved = ticketsSchema.safeParse(this.#local.setting(this.#name));
    return saved.success ? saved.data : [];
  }
  #save(tickets: IssuedTicket[]): void {
    this.#local.saveSetting(this.#name, tickets);
  }
}
