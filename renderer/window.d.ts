/** What the desktop's preload adds to the page: one function and nothing else. */
interface Window {
  readonly starling?: {
    /** Asks for a port to the engine; it arrives as a `starling-port` message of this window. */
    connect(): void;
  };
}

declare module '*.css';
