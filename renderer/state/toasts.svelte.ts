/** How long a message stays, in milliseconds; under the pointer it stays longer. */
const STAY_MS = 6000;

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
  /** Called when it goes and its action was not taken: what can be undone waits for that. */
  readonly left?: (() => void) | undefined;
}

/** Short messages at the bottom left, for what is not visible anyway. */
export class Toasts {
  list = $state.raw<readonly Toast[]>([]);
  #next = 0;
  #held = false;
  readonly #timers: Record<number, ReturnType<typeof setTimeout>> = {};

  show(text: string, action?: Toast['action'], left?: Toast['left']): void {
    const id = this.#next++;
    this.list = [...this.list, { id, text, action, left }];
    if (!this.#held) this.#leaveLater(id);
  }

  /** Takes the action that a message offers, and the message away. */
  act({ id, action }: Toast): void {
    this.#remove(id);
    action?.run();
  }

  dismiss(id: number): void {
    const toast = this.list.find((other) => other.id === id);
    this.#remove(id);
    toast?.left?.();
  }

  #remove(id: number): void {
    clearTimeout(this.#timers[id]);
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** The pointer or the focus is on them. */
  hold(held: boolean): void {
    this.#held = held;
    for (const { id } of this.list) {
      clearTimeout(this.#timers[id]);
      if (!held) this.#leaveLater(id);
    }
  }

  #leaveLater(id: number): void {
    this.#timers[id] = setTimeout(() => this.dismiss(id), STAY_MS);
  }
}
