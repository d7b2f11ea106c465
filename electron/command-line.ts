import { isAbsolute, resolve } from 'node:path';

/**
 * Where the engine is to keep its data: `--data=DIR`, else STARLING_DATA, else undefined for the
 * engine's own default. The spelling with `=` is the only one, for Chromium takes words of its own
 * out of the arguments. A relative folder counts from where the app was started.
 */
export function dataFolder(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  workingFolder: string,
): string | undefined {
  const given =
    argv.find((argument) => argument.startsWith('--data='))?.slice('--data='.length) ??
    environment['STARLING_DATA'];
  if (!given) return undefined;
  return isAbsolute(given) ? given : resolve(workingFolder, given);
}

/** What the app hands on to its engine; the command line's `serve` knows the same words. */
export function engineFlags(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  workingFolder: string,
): string[] {
  const data = dataFolder(argv, environment, workingFolder);
  const network = argv.filter((argument) =>
    /^--(no-mdns$|no-port-mapping$|(listen|connect)=.)/.test(argument),
  );
  return [...(data === undefined ? [] : [`--data=${data}`]), ...network];
}
