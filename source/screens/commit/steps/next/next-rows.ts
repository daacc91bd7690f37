import type {Field} from '../../../../components/field-list/field.ts';
import {joinCommandLine} from '../../../../format/command-line.ts';
import {isOfficial} from '../../../../format/image-reference.ts';
import {parseImageReference} from '../../../../format/parse-image-reference.ts';
import {safeText} from '../../../../format/safe-text.ts';
import {shortId} from '../../../../format/short-id.ts';
import type {CommitResult} from '../../../../session/commit/commit-plan.ts';
import type {DiscardPlan} from '../../../../session/lifecycle/plan-discard.ts';

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
		? `gives the name back to ${shortId(replaced.imageId)}, and removes the new image`
		: `removes ${safeText(reference)}, unless it has another name by now`;
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
		? 'nothing of the session is left on the engine'
		: `removes ${parts.join(', ')} of the session; the image stays`;
}

/** What can be done now, as rows. @param plan What cleaning up would remove. */
export function nextRows(result: CommitResult, plan: DiscardPlan): Field[] {
	const reference = safeText(result.reference);
	const push = pushCommands(result.reference).map(safeText);
	const row = (id: ChoiceId, label: string, value: string, hint: string): Field => ({
		id,
		label,
		value,
		hint,
	});
	return [
		row('run', 'r  Run it', 'in a terminal or in the background', `docker run -it ${reference}`),
		row(
			'images',
			'i  Show it in Images',
			'selected in the list: details, history, layers, tags',
			`docker images, docker history ${reference}`,
		),
		row(
			'save',
			's  Save to a file',
			'a tar archive with all layers',
			`docker save -o FILE ${reference}`,
		),
		row(
			'push',
			'p  Push it',
			push.join(' && '),
			'Asks for the name that it gets there; ctrl-y copies the commands.',
		),
		row(
			'dockerfile',
			'd  Write a Dockerfile',
			'out of the commands of the session; proven by building it',
			'Shown before it is saved; p there builds it and compares the images, path by path.',
		),
		row(
			'again',
			'n  Another round',
			`a new session with ${reference} as its base`,
			'This session stays as it is, in the list of sessions.',
		),
		row(
			'undo',
			'u  Undo the commit',
			undoText(result),
			'The session stays as it is: change anything and commit again. Asks first.',
		),
		row('clean', 'c  Clean up', cleanText(plan), 'Names everything that goes, and asks first.'),
		row('leave', 'l  Leave it', 'everything stays as it is', 'The session stays in the list.'),
	];
}
