import type {Engine} from '../engine/engine.ts';
import {unlessGone} from '../engine/unless-gone.ts';
import {withTimeLimit} from '../engine/with-time-limit.ts';

/** An engine with other things to do takes half a minute for one of many files, longer while another one goes. */
const longestMs = 120_000;

/** Removes a container that a session made, if it is there, with the volumes that came with it. */
export async function removeContainerNamed(engine: Engine, name: string): Promise<void> {
	await unlessGone(
		withTimeLimit(
			options => engine.containers.remove(name, {...options, force: true, volumes: true}),
			undefined,
			longestMs,
		),
	);
}
