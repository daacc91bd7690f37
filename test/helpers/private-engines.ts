import {engineMatrix} from './engine-matrix.ts';
import {startPrivateDocker} from './private-docker.ts';
import type {PrivateEngine, PrivateEngineKind} from './private-engine.ts';
import {startPrivatePodman} from './private-podman.ts';

const starters = {docker: startPrivateDocker, podman: startPrivatePodman};

/**
Starts a real engine for the caller alone, for tests that stop or break it. Where a shared one will
do, `sharedEngine` is cheaper. The caller must await `stop()`, also after a failure.
*/
export const startPrivateEngine = (kind: PrivateEngineKind): Promise<PrivateEngine> =>
	starters[engineMatrix[kind].program](kind);
