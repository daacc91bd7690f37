import type {Engine} from './engine.ts';
import type {RequestOptions} from './request-options.ts';
import type {Swarm} from './swarm.ts';

/** Finds what a manager tells of the swarm that a node belongs to; `undefined`: none is known. */
export type FindSwarm = (nodeId: string, options: RequestOptions) => Promise<Swarm | undefined>;

/** The engine, with other engines that may be managers where it is a worker of a swarm itself. */
export const withSwarmManager = (engine: Engine, find: FindSwarm): Engine => ({
	...engine,
	swarm: {
		...engine.swarm,
		async readFor(nodeId, options) {
			// A manager without its leader knows nothing either.
			const own = await engine.swarm.read(options).catch(() => undefined);
			options.signal.throwIfAborted();
			return own ?? find(nodeId, options);
		},
	},
});

/**
The first answer that tells of a node; those that fail are none.
@param asked One for each engine that may be a manager of the swarm.
*/
export const firstSwarm = (
	nodeId: string,
	asked: readonly Promise<Swarm | undefined>[],
): Promise<Swarm | undefined> =>
	Promise.any(
		asked.map(async one => {
			const swarm = await one;
			if (!swarm?.nodes.some(({id}) => id === nodeId)) {
				throw new Error('Another swarm, or none');
			}

			return swarm;
		}),
	).catch(() => undefined);
