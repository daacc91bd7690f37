import type {Engine} from '../../engine/engine.ts';
import type {GuidedSession} from '../guided-session.ts';
import {removeContainerNamed} from '../remove-container-named.ts';
import {sessionNames} from '../session-names.ts';

/**
Removes the container of a replay once its image is made. Engines take long over many files: it is done
while the image is read for its proof. Never fails: `discardUnfinishedCommit` finds what is left.
*/
export const discardReplay = (engine: Engine, {id}: GuidedSession): Promise<void> =>
	removeContainerNamed(engine, sessionNames(id).replay).catch(() => undefined);
