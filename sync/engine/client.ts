import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../api/index.ts';

/** Every method of the contract, in process or over a line. */
export type Client = ContractRouterClient<Contract>;
