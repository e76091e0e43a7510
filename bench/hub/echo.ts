/** Says back what it hears on the socket its argument names, until its input ends. Started by `floors.ts`. */
import net from 'node:net';

net.createServer(socket => { socket.pipe(socket); }).listen(process.argv[2], () => process.stdout.write('ready\n'));
process.stdin.on('end', () => process.exit()).resume();
