import {formatBytes} from '../../format/format-bytes.ts';
import {familiarName} from '../../format/image-reference.ts';
import type {Problem} from '../../problem.ts';
import type {Chosen} from '../../store/list/chosen.ts';
import type {TagRow} from '../../store/tags/tag-row.ts';
import {confirmPulls} from '../pull-image/confirm-pulls.ts';
import {type Pull, pullAndTell} from '../pull-image/pull-reference.ts';
import type {Tools} from '../tools.ts';
import type {RepositoryTags} from './repository-tags.ts';
import {settleLocal} from './settle-local.ts';

/** What the actions of a repository's tags work with. */
export type TagsContext = Tools &
	Chosen<TagRow> & {
		model: RepositoryTags;
		/** Why there are no tags, or not all of them; `undefined`: nothing is wrong. */
		failure: Problem | undefined;
		openPlatforms(row: TagRow): void;
		openDetails(row: TagRow): void;
		/** Lists the files of the selected one, without a pull. */
		openFiles(): Promise<void>;
		/** Shows what can go of the repository, once it is planned. */
		openPrune(): void;
		/** Puts tags of one digest together, or back in their order. */
		turnGroups(): void;
		run(image: string): Promise<void>;
		copy(text: string, what: string): void;
	};

/** What is known of the bytes that come, as a sentence. */
function totalText(targets: readonly TagRow[]): string {
	const known = targets.flatMap(({sizeBytes}) => sizeBytes ?? []);
	const sum = formatBytes(known.reduce((total, size) => total + size, 0));
	if (known.length === 0) {
		return 'Sizes unknown so far.';
	}

	return known.length === targets.length
		? `At most ${sum} to download, compressed. Local layers are not downloaded, shared ones only once.`
		: `${sum} and ${targets.length - known.length} with unknown sizes, compressed.`;
}

/** Pulls the marked tags, each as a job of its own. */
export async function pullTags(context: TagsContext): Promise<void> {
	const {targets, clearMarks} = context;
	const references = targets.map(({reference}) => reference);
	if (await confirmPulls(context, {references, noun: 'tags', total: totalText(targets)})) {
		clearMarks();
		await Promise.all(references.map(reference => pullAndTell(context, {reference})));
	}
}

/** Asks how to pull the selected tag: by its digest, or for another platform. */
export async function pullOtherwise(context: TagsContext): Promise<void> {
	const {selected, dialogs, model} = context;
	if (!selected) {
		return;
	}

	const {reference, facts} = selected;
	const byDigest =
		facts?.digest === undefined
			? undefined
			: familiarName(model.repository).concat(`@${facts.digest}`);
	const chosen = await dialogs.choose<Pull>({
		title: `Pull ${reference}`,
		choices: [
			{value: {reference}, label: 'For the native platform', detail: reference},
			...(byDigest === undefined || byDigest === reference
				? []
				: [{value: {reference: byDigest}, label: 'By digest', detail: byDigest}]),
			...(facts?.variants ?? [])
				.filter(({platform, artifact}) => platform !== 'unknown' && artifact === undefined)
				.map(({platform, sizeBytes}) => ({
					value: {reference, platform},
					label: platform,
					detail: sizeBytes === undefined ? undefined : `${formatBytes(sizeBytes)} compressed`,
				})),
		],
	});
	if (chosen) {
		await pullAndTell(context, chosen);
	}
}

/**
For working with it now: pulled where it is not here as the registry has it, or for another platform.

@returns False when the image did not come; that has been said then.
*/
export async function pullUnlessSame(context: TagsContext, row: TagRow): Promise<boolean> {
	const {comparison, reference} = row;
	const isHere = comparison === 'same' || comparison === 'otherPlatform';
	const chosen = isHere ? await settleLocal(context, reference) : 'pull';
	return chosen === 'pull' ? pullAndTell(context, {reference}) : chosen === 'use';
}
