/** Ends a command because there is nothing to do; shown as information, not as a failure. */
export class Notice extends Error {
  override readonly name = 'Notice';
}
