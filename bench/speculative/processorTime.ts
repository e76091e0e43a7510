import fs from 'node:fs';

/** Hundredths of a second on Linux, whatever the processor. */
const ticksPerSecond = 100;

/**
 * Processor seconds, user and system, of this process and of all that ended below it. Undefined where the system does not say:
 * Linux does, others not. What was killed before its parent waited for it is not in it.
 */
export const processorSeconds = (): number | undefined => {
  try {
    const stat = fs.readFileSync('/proc/self/stat', 'utf8');
    // After the name, which may hold anything: fields 14 to 17 of proc(5).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(11, 15).map(Number);
    return fields.reduce((sum, it) => sum + it, 0) / ticksPerSecond;
  } catch {
    return undefined;
  }
};
