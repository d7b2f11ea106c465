import type { Client } from '../../engine/client.ts';
import type { Output } from '../output.ts';
import type { Places } from '../places.ts';
import type { runEngine } from '../run-engine.ts';
import type { EngineSession } from '../session.ts';

/** What every command gets besides its own options. */
export interface CommandContext {
  dataFolder: string;
  output: Output;
  places: Places;
  /** Ends the process with this code although the command gave its answer. */
  exitWith: (code: number) => void;
  /** Text that was piped in. */
  readInput: () => Promise<string>;
  /**
   * Speaks to the engine on the data folder while `work` runs. Where none runs the folder is opened
   * without a network; `network` opens it with one.
   */
  withEngine: <T>(
    work: (client: Client, session: EngineSession) => Promise<T>,
    network?: NetworkFlags,
  ) => Promise<T>;
  /** Keeps an engine with a network running until the process is told to stop. */
  runEngine: (network: NetworkFlags, show: Parameters<typeof runEngine>[3]) => Promise<void>;
}

/** Where to be found and whom to call, as given on the command line. */
export interface NetworkFlags {
  listen: string[];
  connect: string[];
  mdns: boolean;
  portMapping: boolean;
  /** Absent: only where others have found that this computer can be called. */
  relay?: boolean;
  /** Where this computer can be called besides, as beginnings of multiaddrs. */
  announce?: string[];
}
