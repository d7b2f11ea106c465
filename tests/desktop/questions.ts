import type { ElectronApplication } from 'playwright-core';

/** What the shell asked a person, and what it then had the system open. */
export interface Questions {
  asked: { message: string; detail: string; buttons: string[] }[];
  opened: string[];
}
interface Answering {
  starlingQuestions: Questions;
}

/**
 * Answers the shell's questions with one button, for native dialogs cannot be pressed from here,
 * and keeps addresses from the system's browser. Nothing of the shell itself is replaced.
 */
export async function answerQuestions(app: ElectronApplication, button: number): Promise<void> {
  await app.evaluate(({ dialog, shell }, response) => {
    const questions: Questions = { asked: [], opened: [] };
    (globalThis as unknown as Answering).starlingQuestions = questions;
    dialog.showMessageBox = (...args: unknown[]) => {
      questions.asked.push(args.at(-1) as Questions['asked'][number]);
      return Promise.resolve({ response, checkboxChecked: false });
    };
    shell.openExternal = (url: string) => {
      questions.opened.push(url);
      return Promise.resolve();
    };
  }, button);
}

export function questionsOf(app: ElectronApplication): Promise<Questions> {
  return app.evaluate(() => (globalThis as unknown as Answering).starlingQuestions);
}
