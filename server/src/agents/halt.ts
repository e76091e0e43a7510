/** It goes no further: by a limit it is over, else it rests until somebody lets it go on. */
export class Halt extends Error {
  override readonly name = 'Halt';
  constructor(readonly way: 'stop' | 'pause', message: string) { super(message); }
}
