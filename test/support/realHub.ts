import { onTestFinished } from 'vitest';
import { features } from '../../server/src/features/features.ts';
import { startHub, type Hub } from '../../server/src/hub/hub.ts';
import { findPlace } from '../../server/src/hub/place.ts';
import { realParts } from '../../server/src/hub/realParts.ts';
import { makeRepository, type Files, type TestRepository } from './repositories.ts';

export interface RealHub {
  readonly hub: Hub;
  readonly repository: TestRepository;
}

/** A repository with a hub of real parts on its real socket, in this process: one of its own starts slowly from sources. */
export const startRealHub = async (files?: Files): Promise<RealHub> => {
  const repository = makeRepository(files);
  return { hub: await startRealHubIn(repository.root, () => repository.dispose()), repository };
};

/** The hub of a folder, with or without git; ended after the test, and then the folder is disposed of. */
export const startRealHubIn = async (folder: string, dispose: () => void): Promise<Hub> => {
  const { root, home, storeDir } = findPlace(folder, true)!;
  const hub = await startHub({ root, home, storeDir, features, parts: realParts });
  onTestFinished(async () => {
    await hub.stop('the test is over');
    dispose();
  });
  return hub;
};
