import type { DoctorView } from '../../api/index.ts';
import { examineFile, rebuildIndex } from '../../store/index.ts';
import type { Core } from '../core.ts';
import type { Implementer } from './os.ts';

export function storeProcedures(os: Implementer, { store, closing }: Core) {
  return {
    doctor: os.store.doctor.handler(async ({ input }): Promise<DoctorView> => {
      const report = await examineFile(store.path, closing);
      // An index that is in order would be made again as it is.
      if (report.ok || !input.rebuild) return report;
      rebuildIndex(store);
      await store.blobs.repair();
      return examineFile(store.path, closing);
    }),
  };
}
