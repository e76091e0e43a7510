import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { median, ms, timed, type Measure } from './measures.ts';

const samples = 1_000;

/** What no hub on this machine can beat: one message to another process and back, and one line made durable. */
export const measureFloors = async (folder: string): Promise<readonly Measure[]> => {
  fs.mkdirSync(folder);
  return [ms('floor: to another process and back', await roundTrip(path.join(folder, 'echo.sock'))), ms('floor: a line appended and synced', await syncedLine(path.join(folder, 'lines')))];
};

const roundTrip = async (address: string): Promise<number> => {
  const echo = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'echo.ts'), address], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    await once(echo.stdout, 'data');
    const socket = net.connect(address);
    await once(socket, 'connect');
    const message = Buffer.alloc(200, 'a');
    const times: number[] = [];
    for (let number = 0; number < samples; number++) {
      times.push(await timed(async () => {
        socket.write(message);
        await once(socket, 'data');
      }));
    }
    socket.destroy();
    return median(times);
  } finally { echo.stdin.end(); }
};

/** As the journal does it: written at once, synced beside. */
const syncedLine = async (file: string): Promise<number> => {
  const handle = await fs.promises.open(file, 'a');
  const line = Buffer.alloc(700, 'a');
  try {
    const times: number[] = [];
    for (let number = 0; number < samples; number++) {
      times.push(await timed(async () => {
        fs.writeSync(handle.fd, line);
        await handle.datasync();
      }));
    }
    return median(times);
  } finally { await handle.close(); }
};
