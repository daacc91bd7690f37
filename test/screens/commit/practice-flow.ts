import {Readable} from 'node:stream';
import {pack} from 'tar-stream';
import type {Engine} from '../../../source/engine/engine.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {
	createSession,
	type SessionRequest,
} from '../../../source/session/lifecycle/create-session.ts';
import {readReview} from '../../../source/session/review/read-review.ts';
import {sessionNames} from '../../../source/session/session-names.ts';
import type {Flow, StepId} from '../../../source/store/commit/flow.ts';
import {newFlow} from '../../../source/store/commit/new-flow.ts';

const id = '0123456789ab';
const signal = new AbortController().signal;

/** The base of the sessions here. */
export const practiceBase = 'debian:12';

/** Puts files into a container, by their names from `/` on. */
export async function putFiles(
	engine: Engine,
	container: string,
	files: Readonly<Record<string, string>>,
) {
	const archive = pack();
	for (const [name, contents] of Object.entries(files)) {
		archive.entry({name, mode: 0o644}, contents);
	}

	archive.finalize();
	const bytes: AsyncIterable<Uint8Array> = Readable.from(archive);
	await engine.containers.putArchive(container, '/', bytes, {signal});
}

/** A practice engine, and on it a session that added files, at this step. */
export async function practiceFlow(
	step: StepId,
	{
		files = {'greeting.txt': 'hello'},
		sessionChanges,
		...changes
	}: Partial<Flow> & {
		files?: Readonly<Record<string, string>>;
		/** How its container is made. */
		sessionChanges?: Partial<SessionRequest>;
	} = {},
): Promise<{engine: Engine; flow: Flow}> {
	const engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	const details = await engine.images.inspect(practiceBase, {signal});
	const session = await createSession(
		engine,
		{
			id,
			base: {imageId: details.id, reference: practiceBase, digest: undefined},
			name: sessionNames(id).container,
			shell: undefined,
			user: undefined,
			workingDirectory: undefined,
			network: undefined,
			mounts: [],
			environment: [],
			...sessionChanges,
		},
		{signal},
	);
	await putFiles(engine, session.containerId, files);
	const review = await readReview(engine, session, [], {signal, report: () => undefined});
	const flow: Flow = {
		...newFlow(id),
		step,
		furthest: step,
		session,
		base: {
			status: 'ready',
			data: {
				details,
				shells: ['/bin/bash'],
				notRecorded: new Map(),
				reference: practiceBase,
				served: {state: 'none'},
			},
		},
		review: {status: 'ready', data: review},
		reference: 'greeter:1',
		...changes,
	};
	return {engine, flow};
}
