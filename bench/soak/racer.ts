/** One of two racing processes: declares what a line on standard input names, and answers how many conflicts it met. */
import { createInterface } from 'node:readline';
import { connectToHub } from '../../server/src/hub/connect.ts';
import { HubClient } from '../../server/src/hub/hubClient.ts';
import { introduce } from '../../server/src/hub/introduction.ts';
import { builtHub, placeIn, sourceHub } from './ownHub.ts';

const [folder = '', actor = '', from = 'source'] = process.argv.slice(2);
const command = from === 'built' ? builtHub() : sourceHub;

const connect = async (): Promise<HubClient> => {
  const { socket } = await connectToHub({ place: placeIn(folder), introduction: introduce(placeIn(folder), 'cli', actor), command, limitMs: 120_000 });
  return new HubClient(socket);
};

let client: HubClient | undefined;
for await (const line of createInterface({ input: process.stdin })) {
  const { column, cold } = JSON.parse(line) as { readonly column: string; readonly cold: boolean };
  if (cold) {
    client?.close();
    client = undefined;
  }
  client ??= await connect();
  const answer = await client.call('interlock/intent/declare', { input: { goal: `Add ${column}`, targets: [`column:${column}=add`] } }) as { readonly conflicts: readonly { readonly severity: string }[] };
  process.stdout.write(`${JSON.stringify(answer.conflicts.map(it => it.severity))}\n`);
}
client?.close();
