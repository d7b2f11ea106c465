import type { Core } from '../core.ts';
import { onOwnChange } from '../private/own-changes.ts';

/** Calls back whenever something about a person may be another; returns how to stop that. */
export function onPeopleChange(core: Core, changed: () => void): () => void {
  const stops = [
    core.store.onChange((change) => {
      if (change.people.size > 0 || change.authors.size > 0) changed();
    }),
    core.network.onChange(changed),
    core.account.onChange(changed),
    onOwnChange(core, changed),
  ];
  return () => stops.forEach((stop) => stop());
}
