/** Makes a line durable four times a second until its input ends, in the file its argument names, and prints what each took, ms, as JSON. */
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const handle = await fs.promises.open(process.argv[2]!, 'a');
const line = Buffer.alloc(700, 'a');
const times: number[] = [];
let over = false;
process.stdin.on('end', () => { over = true; }).resume();
while (!over) {
  const begun = performance.now();
  fs.writeSync(handle.fd, line);
  await handle.datasync();
  times.push(performance.now() - begun);
  await sleep(250);
}
await handle.close();
process.stdout.write(JSON.stringify(times));
