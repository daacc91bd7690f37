import type {Engine} from '../../engine/engine.ts';
import {overlaps, pathOfName} from '../../layers/file-tree.ts';
import {Problem} from '../../problem.ts';
import {createIdleContainer} from '../create-idle-container.ts';
import {baseMetadata} from '../metadata/base-metadata.ts';
import type {ReplayPlan} from '../replay/plan-replay.ts';
import {sessionNames} from '../session-names.ts';
import type {CommitPlan, CommitProgress} from './commit-plan.ts';
import {makeFlatBase} from './flat-base.ts';
import {loadConfig} from './load-config.ts';
import {openStagedFiles} from './open-staged-files.ts';
import {readAhead} from './read-ahead.ts';
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

/**
The image whose container is filled. Where the base declares a volume, its containers have one, and engines
commit none: files for such a place go into a container of the same layers without the declaration.
@throws Problem `not-supported` where the engine cannot make that.
*/
async function imageToFill(
	engine: Engine,
	plan: CommitPlan,
	{about, base}: Situation,
	{signal, report}: Options,
): Promise<string> {
	const {session, review, method} = plan;
	if (method === 'flatten') {
		return makeFlatBase(engine, plan, {
			signal,
			report: doneBytes => report({phase: 'writing', doneBytes, totalBytes: undefined}),
		});
	}

	const volumes = base.config.volumes.map(pathOfName);
	const path = review.includedMounts.find(destination =>
		volumes.some(volume => overlaps(destination, volume)),
	);
	if (path === undefined || method === 'plain') {
		return session.base.imageId;
	}

	const reference = sessionNames(session.id).volumeless;
	const metadata = {
		...baseMetadata({config: {...base.config, volumes: []}}),
		author: base.author,
		message: base.comment,
	};
	const made = await loadConfig(engine, base, {session, reference, metadata, about}, {signal});
	if (made) {
		return made.id;
	}

	throw new Problem({
		reason: 'not-supported',
		message: `The base declares ${path} as a volume, and ${about.name} cannot add files there.`,
		nextStep: 'Exclude the contents of that volume, or copy them to another directory.',
	});
}

/** Puts the staged changes into a fresh container of the base. @returns Its id. */
async function replayInto(
	engine: Engine,
	plan: CommitPlan,
	situation: Situation,
	{image, replay}: {image: string; replay: ReplayPlan},
	{signal, report}: Options,
): Promise<string> {
	const {session} = plan;
	const {replay: name} = sessionNames(session.id);
	const command = commandFor(plan, situation);
	// A flat one has but one.
	const platform = plan.method === 'flatten' ? undefined : session.base.platform;
	const creating = createIdleContainer(engine, {image, platform, name, command}, {signal});
	const contents =
		replay.files.size === 0
			? undefined
			: readAhead(openStagedFiles(engine, plan, replay.files, {signal}));
	try {
		const id = await creating;
		if (isEmptyReplay(replay)) {
			return id;
		}

		const totalBytes = replayBytes(replay);
		const say = (doneBytes: number) =>
			report({phase: 'writing', doneBytes: Math.min(doneBytes, totalBytes), totalBytes});
		say(0);
		const openContents = async () =>
			contents ?? openStagedFiles(engine, plan, replay.files, {signal});
		await putReplay(engine, {container: id, replay, openContents}, {signal, report: say});
		return id;
	} finally {
		await contents?.return(undefined);
	}
}

export type MadeImage = {
	imageId: string;
	/** True where it was not made on the base, but on a copy of it that goes after the commit. */
	isOnCopy: boolean;
};

/**
Makes the image, named only as the unfinished work of its session.
@param made.isDirect True: of the session's container as it is, whatever the method.
@returns Its id, and whether it stands on an image that is to go.
*/
export async function makeImage(
	engine: Engine,
	plan: CommitPlan,
	situation: Situation,
	{replay, isDirect}: {replay: ReplayPlan; isDirect: boolean},
	options: Options,
): Promise<MadeImage> {
	const {session, method, metadata} = plan;
	const {signal} = options;
	const baseId = session.base.imageId;
	const image = isDirect ? baseId : await imageToFill(engine, plan, situation, options);
	const container =
		method === 'plain' || isDirect
			? session.containerId
			: await replayInto(engine, plan, situation, {image, replay}, options);
	options.report({phase: 'committing', doneBytes: 0, totalBytes: undefined});
	const imageId = await engine.images.commit(
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
	return {imageId, isOnCopy: method === 'replay' && image !== baseId};
}
