import type { DoctorView } from '../../api/index.ts';
import { checkStore, rebuildIndex } from '../../store/index.ts';
import type { Core } from '../core.ts';
import type { Implementer } from './os.ts';

export function storeProcedures(os: Implementer, { store }: Core) {
  return {
    doctor: os.store.doctor.handler(({ input }): DoctorView => {
      if (input.rebuild) rebuildIndex(store);
      return checkStore(store);
    }),
  };
}
