import { fileURLToPath } from 'node:url';
// Not by the folder's face: that loads Automerge, which nothing here needs.
import { forkDecoder } from '../documents/decoder/node-decoder-process.ts';
import type { DecoderProcess, SpawnDecoder } from '../documents/index.ts';
import { inspectImage } from './inspect.ts';
import { IMAGE_PIXELS, WORKSHOP_MEMORY, WORKSHOP_TIME_MS } from './limits.ts';
import type { PreparedImage } from './prepared-image.ts';
import type { WorkshopMessage } from './workshop/child.ts';

/** Milliseconds between two looks at the memory of the process. */
const WATCH_MS = 100;

/** Why a picture is not taken, for a person. */
interface ImageRefusal {
  /** It is the picture, or this computer. */
  fault: 'image' | 'computer';
  message: string;
}
type Preparation = { ok: true; image: PreparedImage } | { ok: false; refusal: ImageRefusal };

export interface WorkshopLimits {
  /** Milliseconds. */
  time: number;
  /** Resident bytes. */
  memory: number;
}

/** The workshop's process as a child of this Node process. */
export const forkWorkshop = (): DecoderProcess =>
  forkDecoder(fileURLToPath(new URL('./workshop/node-child.ts', import.meta.url)));

/**
 * The one way from somebody's picture to one that can be published: a process for each that is
 * watched, and ended when it is done. What it says of itself is looked at before. One at a time.
 */
export class ImageWorkshop {
  readonly #spawn: SpawnDecoder;
  readonly #limits: WorkshopLimits;
  #last: Promise<unknown> = Promise.resolve();
  readonly #running = new Set<DecoderProcess>();
  #closed = false;

  constructor(
    spawn: SpawnDecoder,
    limits: WorkshopLimits = { time: WORKSHOP_TIME_MS, memory: WORKSHOP_MEMORY },
  ) {
    this.#spawn = spawn;
    this.#limits = limits;
  }

  prepare(bytes: Uint8Array): Promise<Preparation> {
    const header = inspectImage(bytes);
    if (header === undefined) return refuse('That is no PNG, JPEG, WebP, AVIF or GIF picture.');
    const { width, height } = header;
    if (width * height > IMAGE_PIXELS) {
      const size = `${String(width)} × ${String(height)}`;
      return refuse(`The picture says that it has ${size} pixels; that is more than can be taken.`);
    }
    const done = this.#last.then(() => this.#inProcess(bytes));
    this.#last = done;
    return done;
  }

  #inProcess(bytes: Uint8Array): Promise<Preparation> {
    if (this.#closed) return refuse('Starling closes.', 'computer');
    const child = this.#spawn();
    this.#running.add(child);
    return new Promise<Preparation>((resolve) => {
      let began: number | undefined;
      const end = (preparation: Preparation): void => {
        clearInterval(watch);
        this.#running.delete(child);
        child.kill();
        resolve(preparation);
      };
      const fail = (message: string, fault: ImageRefusal['fault'] = 'image'): void => {
        end({ ok: false, refusal: { fault, message } });
      };
      const watch = setInterval(() => {
        if (began !== undefined && performance.now() - began > this.#limits.time)
          fail('The picture takes too long to be unpacked.');
        void child.memory().then((memory) => {
          if (memory !== undefined && memory > this.#limits.memory)
            fail('The picture needs too much memory to be unpacked.');
        });
      }, WATCH_MS);
      child.onMessage((message) => {
        const said = message as WorkshopMessage;
        if ('runs' in said) {
          began = performance.now();
          child.post(bytes);
        } else if ('prepared' in said) end({ ok: true, image: said.prepared });
        else fail('The picture is damaged: it cannot be unpacked.');
      });
      child.onExit((reason) => {
        if (began === undefined)
          fail(`Pictures cannot be prepared on this computer now (${reason}).`, 'computer');
        else fail('The picture is damaged: unpacking it failed.');
      });
    });
  }

  close(): void {
    this.#closed = true;
    for (const child of this.#running) child.kill();
  }
}

function refuse(message: string, fault: ImageRefusal['fault'] = 'image'): Promise<Preparation> {
  return Promise.resolve({ ok: false, refusal: { fault, message } });
}
