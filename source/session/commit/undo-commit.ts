import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {Problem} from '../../problem.ts';
import type {CommitResult} from './commit-plan.ts';

export type UndoneCommit = {
	/** False: the image has other names, which it keeps. */
	isImageRemoved: boolean;
	/** The reference that points to the image from before again; `undefined`: none did, or it is gone. */
	restoredReference: string | undefined;
};

async function ifThere(request: Promise<unknown>): Promise<boolean> {
	try {
		await request;
		return true;
	} catch (error) {
		if (error instanceof Problem && error.reason === 'not-found') {
			return false;
		}

		throw error;
	}
}

/**
Takes a commit back: the reference goes to the image that had it, and the new image goes unless it got
other names since. A reference that somebody moved meanwhile is left alone.
@throws Problem `conflict` when a container uses the image: nothing is changed then.
*/
export async function undoCommit(
	engine: Engine,
	{imageId, reference, replaced}: CommitResult,
	options: RequestOptions,
): Promise<UndoneCommit> {
	const [images, containers] = await Promise.all([
		engine.images.list(options),
		engine.containers.list(options),
	]);
	const holder = images.find(({references}) => references.includes(reference));
	const made = images.find(({id}) => id === imageId);
	const others = made?.references.filter(other => other !== reference) ?? [];
	const user = containers.find(container => container.imageId === imageId);
	if (made && others.length === 0 && user) {
		throw new Problem({
			reason: 'conflict',
			message: `Container ${user.name} was made from ${reference}.`,
			nextStep: 'Remove that container first, then undo.',
			containerId: user.id,
		});
	}

	const isOwn = holder === undefined || holder.id === imageId;
	const isRestored =
		isOwn &&
		replaced !== undefined &&
		(await ifThere(engine.images.tag(replaced.imageId, reference, options)));
	if (isRestored && replaced.keptAs !== undefined) {
		await ifThere(engine.images.untag(replaced.keptAs, options));
	}

	if (holder?.id === imageId && !isRestored) {
		await ifThere(engine.images.untag(reference, options));
	} else if (made && others.length === 0) {
		await ifThere(engine.images.remove({id: imageId, references: []}, {...options, force: false}));
	}

	return {
		isImageRemoved: others.length === 0,
		restoredReference: isRestored ? reference : undefined,
	};
}
