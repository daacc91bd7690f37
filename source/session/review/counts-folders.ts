import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {GuidedSession} from '../guided-session.ts';
import {withWorkbench} from './base/with-workbench.ts';
import {blockBytes} from './writable-bytes-of.ts';

/** It depends on the file system that the engine keeps its data on. */
const answers = new WeakMap<Engine, boolean>();

/**
Whether a containerd image store counts a block for every folder: one that nothing is in has one in a container that
nothing was done in, as on ext4. Where it has none (XFS, btrfs, tmpfs), nobody knows which folders have some.
@returns False, too, where the engine does not let one be made: everything is read then.
@throws signal.reason after an abort.
*/
export async function countsFolders(
	engine: Engine,
	session: GuidedSession,
	{signal}: RequestOptions,
): Promise<boolean> {
	const known = answers.get(engine);
	if (known !== undefined) {
		return known;
	}

	try {
		const {writableBytes} = await withWorkbench(engine, session, {signal}, container =>
			engine.containers.size(container, {signal}),
		);
		answers.set(engine, writableBytes >= blockBytes);
		return writableBytes >= blockBytes;
	} catch {
		signal.throwIfAborted();
		return false;
	}
}
