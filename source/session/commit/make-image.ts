import type {Engine} from '../../engine/engine.ts';
import {createIdleContainer} from '../create-idle-container.ts';
import type {ReplayPlan} from '../replay/plan-replay.ts';
import {sessionNames} from '../session-names.ts';
import type {CommitPlan, CommitProgress} from './commit-plan.ts';
import {makeFlatBase} from './flat-base.ts';
import {openStagedFiles} from './open-staged-files.ts';
import type {Situation} from './read-situation.ts';
import {isEmptyReplay, putReplay, replayBytes} from './replay-archive.ts';

type Options = {
	signal: AbortSignal;
	report: (progress: CommitProgress) => void;
};

/**
What the container that is committed would run: its history line on Docker. Podman writes none, and
would keep it as the command of an image that is to have neither command nor entrypoint.
*/
function commandFor({provenance}: CommitPlan, {about, base}: Situation): string[] {
	const {command, entrypoint} = base.config;
	const hasOwn = command !== undefined || entrypoint !== undefined;
	return about.flavour === 'podman' && hasOwn ? [] : [provenance];
}

/** Puts the staged changes into a fresh container of the base. @returns Its id. */
async function replayInto(
	engine: Engine,
	plan: CommitPlan,
	situation: Situation,
	replay: ReplayPlan,
	{signal, report}: Options,
): Promise<string> {
	const {session} = plan;
	const {imageId, platform} = session.base;
	const {replay: name} = sessionNames(session.id);
	const command = commandFor(plan, situation);
	const isFlat = plan.method === 'flatten';
	const image = isFlat
		? await makeFlatBase(engine, plan, {
				signal,
				report: doneBytes => report({phase: 'writing', doneBytes, totalBytes: undefined}),
			})
		: imageId;
	const id = await createIdleContainer(
		engine,
		{image, platform: isFlat ? undefined : platform, name, command},
		{signal},
	);
	if (!isEmptyReplay(replay)) {
		const totalBytes = replayBytes(replay);
		const say = (doneBytes: number) =>
			report({phase: 'writing', doneBytes: Math.min(doneBytes, totalBytes), totalBytes});
		say(0);
		const open = async () => openStagedFiles(engine, plan, replay.files, {signal});
		await putReplay(engine, {container: id, replay, openContents: open}, {signal, report: say});
	}

	return id;
}

/**
Makes the image, named only as the unfinished work of its session.
@returns Its id.
*/
export async function makeImage(
	engine: Engine,
	plan: CommitPlan,
	situation: Situation,
	replay: ReplayPlan,
	options: Options,
): Promise<string> {
	const {session, method, metadata} = plan;
	const container =
		method === 'plain'
			? session.containerId
			: await replayInto(engine, plan, situation, replay, options);
	options.report({phase: 'committing', doneBytes: 0, totalBytes: undefined});
	const {signal} = options;
	return engine.images.commit(
		container,
		{
			reference: sessionNames(session.id).result,
			author: metadata.author,
			message: metadata.message,
			pause: method === 'plain',
			config: metadata.config,
		},
		{signal},
	);
}
