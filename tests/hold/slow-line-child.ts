/*
 * A line that takes its time: passes on what comes to a port, each way, after a delay. It loses
 * nothing and keeps the order. Arguments: the port, the host and port behind it, milliseconds. It
 * says "listens", and "called" each time that somebody calls.
 */
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';

/** Bytes on their way, above which the sender waits as at a real line. */
const ON_THE_WAY = 1024 * 1024;

const [port, host, behind, delay] = process.argv.slice(2);
const server = createServer({ noDelay: true }, (near) => {
  process.stdout.write('called\n');
  const far = connect({ host: host ?? '', port: Number(behind), noDelay: true });
  pass(near, far);
  pass(far, near);
});
server.listen(Number(port), () => process.stdout.write('listens\n'));

function pass(from: Socket, to: Socket): void {
  let under = 0;
  const later = (then: () => void): void => {
    setTimeout(then, Number(delay));
  };
  from.on('data', (bytes) => {
    under += bytes.length;
    if (under > ON_THE_WAY) from.pause();
    later(() => {
      to.write(bytes);
      under -= bytes.length;
      if (under <= ON_THE_WAY) from.resume();
    });
  });
  from.on('close', () => {
    later(() => to.destroy());
  });
  from.on('error', () => undefined);
}
