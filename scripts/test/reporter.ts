import { writeFileSync } from 'node:fs';
import process from 'node:process';
import type { Reporter, TestModule } from 'vitest/node';

export interface Told {
  name: string;
  reason: string;
}

export interface Tally {
  passed: number;
  failed: Told[];
  skipped: Told[];
}

function firstLine(errors: readonly { message: string }[] | undefined): string {
  return errors?.[0]?.message.split('\n', 1)[0] ?? 'no error was given';
}

/** Counts tests for the closing lines, with the reason of each that failed or was skipped. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tally: Tally = { passed: 0, failed: [], skipped: [] };
    for (const module of modules) {
      const file = module.relativeModuleId;
      // A file that cannot be loaded has no tests to fail.
      if (module.state() === 'failed' && [...module.children.allTests()].length === 0)
        tally.failed.push({ name: file, reason: firstLine(module.errors()) });
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') tally.passed += 1;
        else if (result.state === 'failed')
          tally.failed.push({
            name: `${file} > ${test.fullName}`,
            reason: firstLine(result.errors),
          });
        else if (result.state === 'skipped')
          tally.skipped.push({ name: test.fullName, reason: result.note ?? 'no reason was given' });
      }
    }
    const file = process.env['STARLING_TALLY'];
    if (file !== undefined) writeFileSync(file, JSON.stringify(tally));
  }
}
