import type { Metrics, MultiaddrConnection } from '@libp2p/interface';

/** Bytes over the wire since the node started, all of libp2p's overhead included. */
export class Traffic {
  bytesIn = 0;
  bytesOut = 0;

  track(connection: MultiaddrConnection): void {
    connection.addEventListener('message', (event) => {
      this.bytesIn += event.data.byteLength;
    });
    const send = connection.send.bind(connection);
    connection.send = (data) => {
      this.bytesOut += data.byteLength;
      return send(data);
    };
  }
}

const nothing = (): void => undefined;
const timer = () => nothing;
const metric = {
  update: nothing,
  increment: nothing,
  decrement: nothing,
  reset: nothing,
  timer,
  observe: nothing,
};

/** libp2p tells its metrics of every connection: that is all that is taken from them here. */
export function countingMetrics(traffic: Traffic): Metrics {
  const register = () => metric;
  return {
    trackMultiaddrConnection: (connection: MultiaddrConnection) => {
      traffic.track(connection);
    },
    trackProtocolStream: nothing,
    registerMetric: register,
    registerMetricGroup: register,
    registerCounter: register,
    registerCounterGroup: register,
    registerHistogram: register,
    registerHistogramGroup: register,
    registerSummary: register,
    registerSummaryGroup: register,
    traceFunction: (_name: string, fn: unknown) => fn,
    createTrace: nothing,
  };
}
