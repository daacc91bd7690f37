import type {Engine} from '../../engine/engine.ts';
import {type FindSwarm, firstSwarm} from '../../engine/with-swarm-manager.ts';

/** Those of several hosts that manage a swarm, and so know what their workers are not told. */
export type FleetManagers = {
	/** Tells of a host, once it is known. @param engine `undefined`: it manages none, or is down. */
	note(name: string, engine: Engine | undefined): void;
	/** Waits for the hosts of which nothing is known yet, unless one of the others manages the swarm. */
	find: FindSwarm;
};

/** @param names Of all hosts. Each must be told of, or whoever asks waits for it. */
export function createFleetManagers(names: readonly string[]): FleetManagers {
	const tell = new Map<string, (engine: Engine | undefined) => void>();
	const told = names.map(
		name =>
			new Promise<Engine | undefined>(resolve => {
				tell.set(name, resolve);
			}),
	);
	return {
		note: (name, engine) => tell.get(name)?.(engine),
		find: (nodeId, options) =>
			firstSwarm(
				nodeId,
				told.map(async engine => (await engine)?.swarm.read(options)),
			),
	};
}
