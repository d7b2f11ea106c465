import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../sync/api/index.ts';

/** Every method of the contract, typed from it. */
export type Client = ContractRouterClient<Contract>;

/** Why there is no engine to talk to. */
export type Absence =
  /** It is being started again, or the line broke; the connection goes on trying. */
  | 'trying'
  /** It ended and nobody starts it again. */
  | 'stopped'
  /** It is there but does not know this page: the token of its address is missing or old. */
  | 'refused';

export interface ConnectionEvents {
  /** An engine answers; an earlier client is dead from now on. */
  opened(client: Client): void;
  closed(absence: Absence): void;
  /** Somebody opened a `starling://` address outside of the page. */
  linked?(address: string): void;
}

/** A way to the engine. It keeps itself alive: after `closed` comes `opened` when that is possible. */
export interface Connection {
  start(events: ConnectionEvents): void;
  /** Tries at once instead of after the next pause. */
  retry(): void;
}
