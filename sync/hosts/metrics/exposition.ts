/** One measurement, of each space or of the process. */
export interface Metric {
  name: string;
  /** A counter only grows, until the process starts anew. */
  type: 'gauge' | 'counter';
  /** One line. */
  help: string;
  samples: readonly Sample[];
}
export interface Sample {
  /** An id; nothing that a person wrote stands in a label. */
  space?: string;
  value: number;
}

export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Prometheus' text format (https://prometheus.io/docs/instrumenting/exposition_formats). */
export function exposition(metrics: readonly Metric[]): string {
  return metrics
    .flatMap(({ name, type, help, samples }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...samples.map(
        ({ space, value }) =>
          `${name}${space === undefined ? '' : `{space="${space}"}`} ${String(value)}`,
      ),
    ])
    .map((line) => `${line}\n`)
    .join('');
}
