import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { follow, LIVE_PAUSE } from './live-query.ts';
import type { Pace } from './live-query.ts';

/** A number that changes, and a clock that moves only when told. */
class Scene {
  value = 0;
  listeners = new Set<() => void>();
  reads = 0;
  readonly ends = new AbortController();
  readonly pauses: number[] = [];
  #time = 0;
  #go: (() => void) | undefined;

  set(value: number): void {
    this.value = value;
    for (const listener of this.listeners) listener();
  }
  /** Lets the pause that is running end. */
  passPause(): void {
    this.#go?.();
  }
  readonly pace: Pace = {
    now: () => this.#time,
    pause: (milliseconds, ends) => {
      this.pauses.push(milliseconds);
      return new Promise((resolve) => {
        this.#go = resolve;
        ends.addEventListener('abort', () => resolve());
      });
    },
  };
  start(costs = 0): AsyncGenerator<number, void, undefined> {
    return follow(
      {
        subscribe: (changed) => {
          this.listeners.add(changed);
          return () => this.listeners.delete(changed);
        },
        read: () => {
          this.reads++;
          this.#time += costs;
          return this.value;
        },
      },
      this.ends.signal,
      this.pace,
    );
  }
}

describe('a live query', () => {
  it('answers at once', async () => {
    const events = new Scene().start();
    expect(await events.next()).toEqual({ value: 0, done: false });
  });

  it('tells the last of many changes, after one pause', async () => {
    const scene = new Scene();
    const events = scene.start();
    await events.next();
    const next = events.next();
    scene.set(1);
    scene.set(2);
    scene.set(3);
    scene.passPause();
    expect(await next).toEqual({ value: 3, done: false });
    expect(scene.pauses).toEqual([LIVE_PAUSE]);
    expect(scene.reads).toBe(2);
  });

  it('tells a change after a quiet time without any pause', async () => {
    const scene = new Scene();
    const events = scene.start();
    await events.next();
    const next = events.next();
    await delay(0);
    scene.passPause();
    await delay(0);
    scene.set(1);
    expect((await next).value).toBe(1);
  });

  it('does not repeat an answer that stayed the same', async () => {
    const scene = new Scene();
    const events = scene.start();
    await events.next();
    const next = events.next();
    scene.set(0);
    scene.passPause();
    await delay(0);
    expect(scene.reads).toBe(2);
    scene.set(5);
    scene.passPause();
    expect((await next).value).toBe(5);
  });

  it('does not read while nothing changes', async () => {
    const scene = new Scene();
    const events = scene.start();
    await events.next();
    void events.next();
    scene.passPause();
    await delay(0);
    expect(scene.reads).toBe(1);
    scene.ends.abort();
  });

  it('slows down when reading is slow', async () => {
    const scene = new Scene();
    const events = scene.start(40);
    await events.next();
    void events.next();
    await delay(0);
    expect(scene.pauses).toEqual([160]);
    scene.ends.abort();
  });

  it('ends while it waits for a change or for its pause, and listens no longer', async () => {
    for (const quiet of [true, false]) {
      const scene = new Scene();
      const events = scene.start();
      await events.next();
      const next = events.next();
      await delay(0);
      if (quiet) scene.passPause();
      await delay(0);
      scene.ends.abort();
      expect(await next).toEqual({ value: undefined, done: true });
      expect(scene.listeners.size).toBe(0);
    }
  });

  it('listens no longer when its reader stops', async () => {
    const scene = new Scene();
    for await (const value of scene.start()) {
      expect(value).toBe(0);
      break;
    }
    expect(scene.listeners.size).toBe(0);
  });
});
