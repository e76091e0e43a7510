/** Whether something is done before the time is over. */
export const within = async (work: Promise<void>, limitMs: number): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>(done => { timer = setTimeout(() => done(false), limitMs); });
  try { return await Promise.race([work.then(() => true), late]); } finally { clearTimeout(timer); }
};
