import type Docker from 'dockerode';
import {Problem} from '../../../problem.ts';
import type {ImageRemoval} from '../../images.ts';
import {unlessGone} from '../../unless-gone.ts';
import {digestNames, familiarName, pathPart, prefixedId, tagNames} from '../names.ts';

type RemovalLine = {Untagged?: string; Deleted?: string};
type RemovalQuery = {force?: boolean; noprune?: boolean};

/** DELETE /images/{name} */
export async function removeByName(
	docker: Docker,
	name: string,
	query: RemovalQuery = {},
): Promise<ImageRemoval> {
	const answer: unknown = await docker.getImage(pathPart(name)).remove(query);
	const lines = Array.isArray(answer) ? (answer as RemovalLine[]) : [];
	return {
		untagged: lines.flatMap(({Untagged}) => (Untagged ? [familiarName(Untagged)] : [])),
		deletedIds: lines.flatMap(({Deleted}) => (Deleted ? [prefixedId(Deleted)] : [])),
	};
}

/** A container that refers to the image, running ones first: those are in the way even of force. */
async function findUser(lister: Docker, imageId: string) {
	const containers = await lister.listContainers({all: true});
	const users = (containers ?? []).filter(({ImageID}) => prefixedId(ImageID) === imageId);
	const isActive = ({State}: {State: string}) =>
		['running', 'paused', 'restarting'].includes(State);
	const active = users.find(isActive);
	return {user: active ?? users[0], isActive: active !== undefined};
}

const inUse = (image: string, containerId: string, isActive: boolean) =>
	new Problem({
		reason: 'conflict',
		message: `Image ${image} is used by ${isActive ? 'the running ' : ''}container ${containerId.slice(0, 12)}.`,
		nextStep: `${isActive ? 'Stop and remove' : 'Remove'} that container first.`,
		containerId,
	});

type RemovalManner = {
	force: boolean;
	/** Images without a name that it is built on stay. */
	keepsParents: boolean;
	isPodman(): boolean;
	/** A client whose answers are lists. */
	lister: Docker;
};

/**
Deletes an image by its names, and only by those that are still its own.

What stands in the way is found before anything is touched: an engine would take away one name after
the other and then fail on the last. Podman's force removes the containers along with the image, so
that it is never used there.
*/
export async function removeImage(
	docker: Docker,
	{id, references}: {id: string; references: string[]},
	{force, keepsParents, isPodman, lister}: RemovalManner,
): Promise<ImageRemoval> {
	const [inspected, {user, isActive}] = await Promise.all([
		docker.getImage(pathPart(id)).inspect(),
		findUser(lister, id),
	]);
	const ownNames = tagNames(inspected.RepoTags);
	const names = references.filter(reference => ownNames.includes(reference));
	const goesAway = names.length === ownNames.length;
	// Known from the answers so far.
	const mayForce = force && !isPodman();
	const query = {...(mayForce && {force}), ...(keepsParents && {noprune: true})};
	if (user && goesAway && (isActive || !mayForce)) {
		throw inUse(references[0] ?? id.slice(7, 19), user.Id, isActive);
	}

	if (names.length === 0 && ownNames.length > 0) {
		throw new Problem({
			reason: 'conflict',
			message: `The image is now named ${ownNames.join(', ')}.`,
			nextStep: 'Refresh the list and delete it by that name.',
		});
	}

	const removal: ImageRemoval = {untagged: [], deletedIds: []};
	for (const name of names.length === 0 ? [id] : names) {
		const {untagged, deletedIds} = await removeByName(docker, name, query);
		removal.untagged.push(...untagged);
		removal.deletedIds.push(...deletedIds);
	}

	// What was pulled by its digest has that as one more name, in the containerd store and on Podman.
	const isLeft = goesAway && names.length > 0 && !removal.deletedIds.includes(id);
	const others = isLeft ? digestNames(inspected.RepoDigests) : [];
	for (const name of others) {
		// The classic store drops a digest with the last tag of its repository.
		const removed = await unlessGone(removeByName(docker, name, query));
		removal.untagged.push(...(removed?.untagged ?? []));
		removal.deletedIds.push(...(removed?.deletedIds ?? []));
	}

	return removal;
}
