import type {Engine} from '../../../engine/engine.ts';
import type {RequestOptions} from '../../../engine/request-options.ts';
import {withTimeLimit} from '../../../engine/with-time-limit.ts';
import {Problem} from '../../../problem.ts';
import {createIdleContainer} from '../../create-idle-container.ts';
import type {GuidedSession} from '../../guided-session.ts';
import {removeQuietly} from '../../lifecycle/remove-quietly.ts';
import {sessionNames} from '../../session-names.ts';
import {baseGone} from './base-gone.ts';

type Workbench = {
	users: number;
	container: Promise<string>;
	/** `undefined` while it has users. */
	closing: Promise<void> | undefined;
};

const workbenches = new WeakMap<Engine, Map<string, Workbench>>();

/** Left behind by a Slipway that was killed, or in use by another one. */
async function findExisting(engine: Engine, session: GuidedSession, conflict: unknown) {
	const {bench} = sessionNames(session.id);
	const {id, imageId} = await withTimeLimit(options => engine.containers.inspect(bench, options));
	if (imageId !== session.base.imageId) {
		throw conflict;
	}

	return id;
}

async function make(engine: Engine, session: GuidedSession): Promise<string> {
	const {imageId, platform} = session.base;
	try {
		return await withTimeLimit(options =>
			createIdleContainer(
				engine,
				{image: imageId, platform, name: sessionNames(session.id).bench},
				options,
			),
		);
	} catch (error) {
		if (error instanceof Problem && error.reason === 'conflict') {
			return findExisting(engine, session, error);
		}

		throw error instanceof Problem && error.reason === 'not-found'
			? baseGone(session, error)
			: error;
	}
}

/** Removes what was made; there is nothing to remove where that failed. */
const close = (engine: Engine, container: Promise<string>): Promise<void> =>
	container.then(
		id => removeQuietly(engine, id),
		() => undefined,
	);

/**
Lends a container of the session's base image that is never started: what the base holds. Users at the
same time share one; it is removed when the last one is done, also after an abort.
@throws Problem `not-found` when the base image is gone, see `baseGone`.
*/
export async function withWorkbench<Result>(
	engine: Engine,
	session: GuidedSession,
	{signal}: RequestOptions,
	use: (container: string) => Promise<Result>,
): Promise<Result> {
	signal.throwIfAborted();
	const ofEngine = workbenches.get(engine) ?? new Map<string, Workbench>();
	workbenches.set(engine, ofEngine);
	const last = ofEngine.get(session.id);
	const workbench: Workbench =
		last && !last.closing
			? last
			: {
					users: 0,
					container: Promise.resolve(last?.closing).then(() => make(engine, session)),
					closing: undefined,
				};
	ofEngine.set(session.id, workbench);
	workbench.users += 1;
	try {
		const container = await workbench.container;
		signal.throwIfAborted();
		return await use(container);
	} finally {
		workbench.users -= 1;
		if (workbench.users === 0) {
			workbench.closing = close(engine, workbench.container);
			await workbench.closing;
			if (ofEngine.get(session.id) === workbench) {
				ofEngine.delete(session.id);
			}
		}
	}
}
