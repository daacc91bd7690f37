import {compareConfig} from '../../contents/compare-images/compare-config.ts';
import {configTexts} from '../../contents/compare-images/comparison-texts.ts';
import type {ContainerDetails, FileChange} from '../../engine/containers.ts';
import type {Engine} from '../../engine/engine.ts';
import type {ImageDetails} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {Problem} from '../../problem.ts';
import {isEnginePath} from '../../session/engine-paths.ts';
import {findUnfinished} from './unfinished-recreate.ts';

/** A container and the image that it was made of, as they are before anything newer is pulled. */
export type Former = {
	container: ContainerDetails;
	/** `undefined`: the engine has it no more. */
	image: ImageDetails | undefined;
	/** Name of the image that it was made of, which stands for a newer one by now or after a pull. */
	reference: string;
};

export type RecreatePlan = Former & {
	/** Of which it is made anew. */
	newer: ImageDetails;
	/** That it has to be made for; `undefined`: the engine's own. */
	platform: string | undefined;
	/** What the images say otherwise, one setting a line, secrets hidden. */
	differences: readonly string[];
	/** Paths that it has written outside of its volumes: they are lost. */
	lostPaths: number;
};

const refuse = (
	reason: 'conflict' | 'invalid' | 'not-supported',
	message: string,
	nextStep: string,
) => new Problem({reason, message, nextStep});

/** @throws Problem for a container that cannot be made anew without a loss. */
function check({name, state, removesItself, labels, image}: ContainerDetails): void {
	if (removesItself) {
		throw refuse(
			'not-supported',
			`Container ${name} is removed when it stops (--rm): it could not be rolled back.`,
			'Stop it, and run the newer image.',
		);
	}

	if ('com.docker.swarm.task.id' in labels) {
		throw refuse(
			'not-supported',
			`Container ${name} belongs to a service of a swarm.`,
			'Use docker service update --image.',
		);
	}

	if (!['running', 'restarting', 'exited', 'created'].includes(state)) {
		throw refuse('conflict', `Container ${name} is ${state}.`, 'Resume or start it first.');
	}

	if (image.includes('@') || /^(?:sha256:)?[0-9a-f]{12,64}$/.test(image)) {
		throw refuse(
			'invalid',
			`Container ${name} was created from ${image}, which never stands for a newer image.`,
			'Run the newer image by its tag.',
		);
	}
}

/**
What has to be known before the newer image is pulled: the former one may be gone afterwards.
@throws Problem for a container that cannot be recreated.
*/
export async function readFormer(
	{containers, images}: Engine,
	name: string,
	{signal}: RequestOptions,
): Promise<Former> {
	const container = await containers.inspect(name, {signal});
	check(container);
	const unfinished = findUnfinished(await containers.list({signal})).find(
		({name, previous, next, current}) =>
			name === container.name || [previous, next, current].some(part => part?.id === container.id),
	);
	if (unfinished) {
		throw refuse(
			'conflict',
			`Container ${unfinished.name} is being recreated already.`,
			'Finish it or roll it back first (U on Containers).',
		);
	}

	const image = await unlessGone(
		images.inspect(container.imageId, {signal, platform: container.imagePlatform}),
	);
	return {container, image, reference: container.image};
}

const labelOfCompose = 'com.docker.compose.image';

/** Compose compares this label with the image, and would make the container once more. */
export const labelsOf = ({container, newer}: RecreatePlan): Record<string, string> =>
	container.labels[labelOfCompose] === container.imageId ? {[labelOfCompose]: newer.id} : {};

const described = (image: ImageDetails) => ({
	...image.config,
	platform: image.platform,
	author: image.author,
});

function differencesOf(former: ImageDetails | undefined, newer: ImageDetails): string[] {
	if (!former) {
		return [
			'The former image is gone: all settings of the container are kept as its own, its variables and command, too.',
		];
	}

	const texts = compareConfig(described(former), described(newer)).map(configTexts);
	return [
		`Size: ${formatBytes(former.sizeBytes)} -> ${formatBytes(newer.sizeBytes)}`,
		...texts.map(
			({title, before, after}) => `${title}: ${before ?? 'not set'} -> ${after ?? 'not set'}`,
		),
	];
}

/** Folders that engines put something of their own into, at each start. */
const engineFolder = /^\/(?:etc|dev|run|(?:usr\/)?s?bin)$/;

/** Paths that a container wrote itself, outside of its mounts. */
function countLost(
	{mounts, workingDirectory}: ContainerDetails,
	changes: readonly FileChange[],
): number {
	const isMounted = (path: string) =>
		mounts.some(({destination}) => path === destination || path.startsWith(`${destination}/`));
	const isOfEngine = ({path, kind}: FileChange) =>
		isEnginePath(path) ||
		path === workingDirectory ||
		path.endsWith('bin/docker-init') ||
		(kind === 'modified' && engineFolder.test(path));
	// Folders above what was written are told, too.
	const isAbove = (folder: string) => changes.some(({path}) => path.startsWith(`${folder}/`));
	return changes.filter(
		change =>
			!isOfEngine(change) &&
			!isMounted(change.path) &&
			(change.kind !== 'modified' || !isAbove(change.path)),
	).length;
}

/** @throws Problem `not-found` where the image has to be pulled first. */
export async function planRecreate(
	{containers, images}: Engine,
	former: Former,
	{signal, native}: RequestOptions & {native: string | undefined},
): Promise<RecreatePlan> {
	const {container, image, reference} = former;
	const wanted = container.imagePlatform ?? image?.platform;
	const platform = wanted === native ? undefined : wanted;
	const newer = await images.inspect(reference, {signal, platform});
	return {
		...former,
		newer,
		platform,
		differences: differencesOf(image, newer),
		lostPaths: countLost(container, await containers.changes(container.id, {signal})),
	};
}

export const isNewest = ({container, newer}: RecreatePlan): boolean =>
	container.imageId === newer.id;

/** What is said before it is done. */
export const planLines = ({
	container,
	reference,
	lostPaths,
}: Pick<RecreatePlan, 'container' | 'reference' | 'lostPaths'>): string[] => [
	`Recreates ${container.name} from ${reference} with the same settings, networks and volumes.`,
	...(lostPaths === 0
		? []
		: [
				`Lost: ${counted(lostPaths, 'path')} that it wrote outside of its volumes. Commit it to keep them.`,
			]),
	'The old one is kept stopped until the new one is healthy, and otherwise started again.',
	'Both share the volumes. Changes in volumes are not rolled back.',
];
