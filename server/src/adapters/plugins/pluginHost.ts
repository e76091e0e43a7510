/**
 * What the process of a plug-in runs first, by itself: it loads the module out of memory, so that it needs no file, and answers one call
 * after the other. Plain JavaScript, since Node is given it as a text; its `import ()` is written so because the build refuses one of the hub's own.
 */
export const pluginHost = `
const send = process.send.bind(process);
const words = error => String(error && error.message || error).slice(0, 1000);
let module;
process.on('message', async ({ id, source, call, input }) => {
  try {
    if (source !== undefined) {
      module = await import ('data:text/javascript;base64,' + Buffer.from(source).toString('base64'));
      send({ id, value: ['detect', 'suggest'].filter(it => typeof module[it] === 'function') });
    } else {
      send({ id, value: await module[call](input) });
    }
  } catch (error) {
    send({ id, failed: words(error) });
  }
});
process.on('disconnect', () => process.exit(0));
`;
