/** Numbers that look random and are the same at every run (mulberry32, public domain). */
export function seededNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** One of the ways in which bytes come to harm, on a line or at the hand of somebody. */
export function mutate(
  bytes: Uint8Array,
  random: (below: number) => number,
  others: readonly Uint8Array[],
): Uint8Array {
  const out = Uint8Array.from(bytes);
  const at = random(bytes.length);
  const upTo = at + 1 + random(Math.min(40, bytes.length - at));
  switch (random(10)) {
    case 0:
    case 1:
    case 2:
      out[at] = (out[at] ?? 0) ^ (1 << random(8));
      return out;
    case 3:
      out[at] = random(256);
      return out;
    case 4:
      return out.slice(0, at);
    case 5:
      return Buffer.concat([out, Uint8Array.from({ length: 1 + random(8) }, () => random(256))]);
    case 6:
      return Buffer.concat([out.subarray(0, at), out.subarray(upTo)]);
    case 7:
      return Buffer.concat([out.subarray(0, upTo), out.subarray(at, upTo), out.subarray(upTo)]);
    case 8: {
      const other = others[random(others.length)] ?? out;
      const part = other.subarray(at, upTo);
      out.set(part, Math.min(at, out.length - part.length));
      return out;
    }
    default: {
      for (let times = 1 + random(4); times > 0; times--) out[random(out.length)] = random(256);
      return out;
    }
  }
}
