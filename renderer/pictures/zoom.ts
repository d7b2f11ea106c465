/** How a picture lies in the viewer: its scale, and how far its middle is from the viewer's, in pixels. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Eight times as large shows the grain of a photograph; more shows squares. */
const LARGEST = 8;
/** One press of + or one step of the wheel. */
export const STEP = 1.4;

/** The whole picture in the viewer. */
export const WHOLE: View = { scale: 1, x: 0, y: 0 };

/** Larger or smaller around a point, which stays where it is; pixels from the viewer's middle. */
export function zoomed(view: View, factor: number, at: { x: number; y: number }, box: Size): View {
  const scale = Math.min(LARGEST, Math.max(1, view.scale * factor));
  const by = scale / view.scale;
  return kept({ scale, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by }, box);
}

export function moved(view: View, x: number, y: number, box: Size): View {
  return kept({ ...view, x: view.x + x, y: view.y + y }, box);
}

/** A picture is not pushed out of sight: half of what is larger than the viewer is the most. */
function kept({ scale, x, y }: View, { width, height }: Size): View {
  const room = (size: number): number => (size * (scale - 1)) / 2;
  return { scale, x: within(x, room(width)), y: within(y, room(height)) };
}

const within = (value: number, room: number): number => Math.max(-room, Math.min(room, value)) + 0;
