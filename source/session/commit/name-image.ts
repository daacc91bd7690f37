import type {Engine} from '../../engine/engine.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {describeExisting} from '../naming/describe-existing.ts';
import {isPreviousReference, previousReference} from '../naming/previous-reference.ts';
import {completeReference} from '../naming/suggest-reference.ts';
import type {CommitPlan, CommitResult} from './commit-plan.ts';

type Named = Pick<CommitResult, 'reference' | 'replaced'>;

/**
Gives the image its reference. Who had it before is kept under another name first, so that a failure in
between takes nothing away from anyone. Short, and not to be interrupted half-way: takes no signal.
*/
export async function nameImage(
	engine: Engine,
	{reference, existing}: Pick<CommitPlan, 'reference' | 'existing'>,
	imageId: string,
	now: () => number,
): Promise<Named> {
	const complete = completeReference(reference);
	const images = await withTimeLimit(options => engine.images.list(options));
	const found = describeExisting(complete, images);
	const previous = found?.imageId === imageId ? undefined : found;
	let keptAs: string | undefined;
	if (previous && existing === 'keep-previous') {
		const {otherReferences} = previous;
		const name =
			otherReferences.find(other => isPreviousReference(other, complete)) ??
			previousReference(complete, now());
		await withTimeLimit(options => engine.images.tag(previous.imageId, name, options));
		keptAs = name;
	}

	await withTimeLimit(options => engine.images.tag(imageId, complete, options));
	return {reference: complete, replaced: previous && {imageId: previous.imageId, keptAs}};
}
