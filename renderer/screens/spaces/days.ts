const two = (value: number): string => String(value).padStart(2, '0');

/** The day of a time (milliseconds since the Unix epoch) where this computer is, as date fields write it. */
export function dayOf(time: number): string {
  const date = new Date(time);
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** When a day of a date field begins where this computer is; undefined where the field is empty. */
export function beginningOf(day: string): number | undefined {
  const time = Date.parse(`${day}T00:00`);
  return Number.isFinite(time) && time >= 0 ? time : undefined;
}
