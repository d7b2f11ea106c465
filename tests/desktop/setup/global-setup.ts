import type { TestProject } from 'vitest/node';
import { electronBinary, fetchElectron } from '../../../scripts/electron-binary.mjs';
import { buildFor } from './build-for.ts';
import { openDisplay } from './display.ts';

/** What the tests are given: a runnable Electron with a build for it, or why there is none. */
export type Desktop = { binary: string; build: string } | { skipped: string };
declare module 'vitest' {
  interface ProvidedContext {
    desktop: Desktop;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const missing = electronBinary() === undefined ? await fetchElectron() : undefined;
  const binary = electronBinary();
  if (binary === undefined) {
    return skip(project, `there is no Electron here: ${missing ?? 'its program is missing'}`);
  }
  const screen = await openDisplay();
  if ('missing' in screen) return skip(project, screen.missing);
  const close = (): void => void screen.server?.kill();
  try {
    project.provide('desktop', { binary, build: buildFor(binary) });
  } catch (error) {
    close();
    throw error;
  }
  return close;
}

function skip(project: TestProject, reason: string): () => void {
  console.error(`desktop tests are skipped: ${reason}`);
  project.provide('desktop', { skipped: reason });
  return () => undefined;
}
