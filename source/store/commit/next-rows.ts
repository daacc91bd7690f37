import {joinCommandLine} from '../../format/command-line.ts';
import {isOfficial} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import {shortId} from '../../format/short-id.ts';
import type {CommitResult} from '../../session/commit/commit-plan.ts';
import type {DiscardPlan} from '../../session/lifecycle/plan-discard.ts';
import type {Field} from '../list/field.ts';

/** What can be done with a new image; also the ids of the rows. */
export const choiceIds = [
	'run',
	'images',
	'save',
	'push',
	'dockerfile',
	'again',
	'undo',
	'clean',
	'leave',
] as const;

export type ChoiceId = (typeof choiceIds)[number];

/** What pushes an image, one command per line; a name without an owner on Docker Hub gets one first. */
export function pushCommands(reference: string): string[] {
	const parsed = parseImageReference(reference);
	if (parsed.isValid && isOfficial(parsed.value)) {
		const own = `YOU/${reference}`;
		return [
			joinCommandLine(['docker', 'tag', reference, own]),
			joinCommandLine(['docker', 'push', own]),
		];
	}

	return [joinCommandLine(['docker', 'push', reference])];
}

function undoText({reference, replaced}: CommitResult): string {
	return replaced
		? `restores ${shortId(replaced.imageId)}, and removes the new image`
		: `removes ${reference}, unless it has another name`;
}

function counted(count: number, noun: string): string[] {
	return count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`];
}

function cleanText({containers, images, volumes}: DiscardPlan): string {
	const parts = [
		...counted(containers.length, 'container'),
		...counted(images.length, 'save point'),
		...counted(volumes.length, 'volume'),
	];
	return parts.length === 0
		? 'no objects of the session left on the engine'
		: `removes ${parts.join(', ')} of the session, keeps the image`;
}

/**
What can be done now, as rows.
@param plan What cleaning up would remove.
@param keyOf Label of the key that does it; empty for none.
*/
export function nextRows(
	result: CommitResult,
	plan: DiscardPlan,
	keyOf: (id: ChoiceId) => string,
): Field[] {
	const reference = result.reference;
	const push = pushCommands(result.reference);
	const row = (id: ChoiceId, label: string, value: string, hint: string): Field => ({
		id,
		label: `${keyOf(id)}  ${label}`.trimStart(),
		value,
		hint,
	});
	return [
		row('run', 'Run', 'in a terminal or detached', `docker run -it ${reference}`),
		row(
			'images',
			'Show in Images',
			'selected in the list: details, history, layers, tags',
			`docker images, docker history ${reference}`,
		),
		row(
			'save',
			'Save to a file',
			'a tar archive with all layers',
			`docker save -o FILE ${reference}`,
		),
		row(
			'push',
			'Push',
			push.join(' && '),
			'Asks for the target reference. ctrl-y copies the commands.',
		),
		row(
			'dockerfile',
			'Write a Dockerfile',
			'from the commands of the session, proven by a build',
			'Shown before it is saved. = builds it and compares the images, path by path.',
		),
		row(
			'again',
			'New session',
			`a new session based on ${reference}`,
			'This session stays in the list of sessions.',
		),
		row(
			'undo',
			'Undo the commit',
			undoText(result),
			'The session is kept: change anything and commit again. Asks first.',
		),
		row('clean', 'Clean up', cleanText(plan), 'Lists everything that is removed, and asks first.'),
		row('leave', 'Leave', 'everything is kept', 'The session stays in the list.'),
	];
}
