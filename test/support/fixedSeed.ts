import fc from 'fast-check';

/** Property tests draw the same cases every run, so that a red build is red again; `FC_SEED` draws others. */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20260101) });
