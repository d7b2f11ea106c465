import { expect, onTestFinished, test, vi } from 'vitest';
import { StoreError } from '../../store/index.ts';
import { SampleWriter } from '../../store/testing/sample-writer.ts';
import { temporaryStore } from '../../store/testing/temporary-store.ts';
import { realPace } from '../pace.ts';
import { writeDueText } from './write-due-text.ts';

test('the full text of what comes is written without anybody searching', async () => {
  const store = temporaryStore();
  const settle = vi.spyOn(store.finding.due, 'settle');
  onTestFinished(writeDueText(store, realPace, () => undefined));
  const ada = new SampleWriter('ada');
  ada.write(store, 'posts', [ada.post('one'), ada.post('two')]);
  await vi.waitFor(() => {
    expect(settle.mock.settledResults).toContainEqual({ type: 'fulfilled', value: 2 });
  });
  expect(store.finding.due.settle(1)).toBe(0);
});

test('where it cannot be written it is told, and tried again', async () => {
  const store = temporaryStore();
  const log = vi.fn();
  const ada = new SampleWriter('ada');
  ada.write(store, 'posts', [ada.post('one')]);
  const settle = vi.spyOn(store.finding.due, 'settle').mockImplementationOnce(() => {
    throw new StoreError('DISK_FULL', 'The disk is full.');
  });
  onTestFinished(writeDueText(store, realPace, log));
  await vi.waitFor(() => {
    expect(log).toHaveBeenCalledTimes(1);
  });
  ada.write(store, 'posts', [ada.post('two')]);
  await vi.waitFor(() => {
    expect(settle.mock.settledResults).toContainEqual({ type: 'fulfilled', value: 2 });
  });
});
