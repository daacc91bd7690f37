import {engineMatrix} from '../helpers/engine-matrix.ts';
import type {PrivateEngineKind} from '../helpers/private-engine.ts';
import type {Differences} from './contract-subject.ts';

/** What each engine of the matrix honestly does in another way. */
export function differencesOf(kind: PrivateEngineKind): Differences {
	const {program, usesContainerdStore} = engineMatrix[kind];
	const isDocker = program === 'docker';
	return {
		forcedRemovalSparesContainers: isDocker,
		commitsAsDocker: isDocker,
		readsCommitBody: kind !== 'podman',
		keepsBuildCache: isDocker,
		keepsContent: usesContainerdStore,
		knowsServedDigests: isDocker && !usesContainerdStore,
	};
}
