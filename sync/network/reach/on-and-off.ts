import { start, stop } from '@libp2p/interface';

/** A service of libp2p that begins and ends while its node runs. Changes wait for each other. */
export class OnAndOff<Service> {
  readonly #make: () => Service;
  #service: Service | undefined;
  #change: Promise<void> = Promise.resolve();

  constructor(make: () => Service) {
    this.#make = make;
  }

  /** What runs; undefined while nothing does. */
  get service(): Service | undefined {
    return this.#service;
  }

  /** Rejects with what failed; it may be asked again. */
  run(wanted: boolean): Promise<void> {
    const change = this.#change.then(() => (wanted ? this.#begin() : this.#end()));
    // One that failed was told: the next one begins anew.
    this.#change = change.catch(() => undefined);
    return change;
  }

  async #begin(): Promise<void> {
    if (this.#service !== undefined) return;
    const service = this.#make();
    // It may have begun with some of it before something failed.
    await start(service).catch(async (error: unknown) => {
      await stop(service);
      throw error;
    });
    this.#service = service;
  }

  async #end(): Promise<void> {
    const service = this.#service;
    this.#service = undefined;
    await stop(service);
  }
}
