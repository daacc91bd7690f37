import type {Engine} from '../engine/engine.ts';
import {withTimeLimit} from '../engine/with-time-limit.ts';
import {Problem} from '../problem.ts';

/** Removes a container that a session made, if it is there, with the volumes that came with it. */
export async function removeContainerNamed(engine: Engine, name: string): Promise<void> {
	try {
		await withTimeLimit(options =>
			engine.containers.remove(name, {...options, force: true, volumes: true}),
		);
	} catch (error) {
		if (!(error instanceof Problem && error.reason === 'not-found')) {
			throw error;
		}
	}
}
