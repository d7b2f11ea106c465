import type { SpaceView } from '../../../sync/api/index.ts';
import { t } from '../../i18n/locale.svelte.ts';

export function spaceName({ kind, name }: Pick<SpaceView, 'kind' | 'name'>): string {
  return kind === 'square' ? t('space.square') : name;
}
