import type { SettingsView } from '../../../sync/api/index.ts';
import type { App } from '../../state/app.svelte.ts';
import { failureText } from '../../transport/failure-text.ts';
import { failureOf } from '../../transport/failure.ts';

/** Changes a setting; where it could not be kept, it jumps back and a message says why. */
export async function changeSetting(app: App, change: Partial<SettingsView>): Promise<void> {
  try {
    await app.preferences.change(change);
  } catch (error) {
    app.toasts.show(failureText(failureOf(error).code).title);
  }
}
