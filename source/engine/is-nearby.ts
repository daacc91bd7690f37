import type {Engine} from './engine.ts';
import {practiceEndpoint} from './practice-endpoint.ts';

/** Whether no network lies between: a socket of this machine, or an engine in memory. */
export const isNearby = ({endpoint}: Pick<Engine, 'endpoint'>): boolean =>
	/^(?:unix|npipe):/.test(endpoint) || endpoint.startsWith(practiceEndpoint);
