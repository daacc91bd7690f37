import type {ImageRemoval} from '../../../engine/images.ts';
import {shortId} from '../../../format/short-id.ts';
import {Problem} from '../../../problem.ts';
import {type ContainerRecord, isAlive} from '../containers/container-record.ts';
import type {PracticeState} from '../practice-state.ts';
import {findImage, referencesOf} from './find-image.ts';
import {availableImages} from './image-platforms.ts';
import {type ImageRecord, layersOf} from './image-record.ts';
import {isDigestReference, referenceKey, repositoryOf} from './image-reference.ts';

/** @param name As the user called it. */
const imageInUse = (name: string, container: ContainerRecord, isRunning: boolean): Problem =>
	new Problem({
		reason: 'conflict',
		message: `Image ${name} is used by ${isRunning ? 'the running ' : ''}container ${shortId(container.id)}.`,
		nextStep: `${isRunning ? 'Stop and remove' : 'Remove'} that container first.`,
		containerId: container.id,
	});

const imageHasChildren = (name: string): Problem =>
	new Problem({
		reason: 'conflict',
		message: `Other images are built on ${name}.`,
		nextStep: 'Delete those images first.',
	});

const imageKnownAs = (tags: readonly string[]): Problem =>
	new Problem({
		reason: 'conflict',
		message: `The image is now named ${tags.join(', ')}.`,
		nextStep: 'Refresh the list and delete it by that name.',
	});

/** What forbids that an image goes away; force only overrules stopped containers. */
function conflictOf(state: PracticeState, image: ImageRecord, name: string, force: boolean) {
	const users = [...state.containers.values()].filter(({imageId}) => imageId === image.id);
	const running = users.find(isAlive);
	if (running) {
		return imageInUse(name, running, true);
	}

	const [stopped] = users;
	if (stopped && !force) {
		return imageInUse(name, stopped, false);
	}

	const hasChildren = [...state.images.values()].some(({parentId}) => parentId === image.id);
	return hasChildren ? imageHasChildren(name) : undefined;
}

function dropReference(state: PracticeState, key: string, imageId: string): string {
	state.references.delete(key);
	state.emit({kind: 'image', action: 'untag', id: imageId, attributes: {name: imageId}});
	return key;
}

/** Answers with what went: the image, then the layers that nobody else needs. */
function deleteImage(state: PracticeState, image: ImageRecord): string[] {
	state.images.delete(image.id);
	state.emit({kind: 'image', action: 'delete', id: image.id, attributes: {name: image.id}});
	const gone = new Set(availableImages(image).flatMap(layersOf));
	for (const layer of [...state.images.values()].flatMap(availableImages).flatMap(layersOf)) {
		gone.delete(layer);
	}

	return [image.id, ...gone];
}

/**
Drops a tag; with the last tag of a repository its digests go too, and with the last reference of
all the image itself. Nothing is touched when that is forbidden, unless the image has children:
then it stays without a name, as in Docker.
*/
function dropTag(
	state: PracticeState,
	key: string,
	image: ImageRecord,
	force: boolean,
): ImageRemoval {
	const {tags, digests} = referencesOf(state, image.id);
	const isLast = isDigestReference(key)
		? tags.length === 0 && digests.length === 1
		: tags.length === 1;
	const conflict = conflictOf(state, image, key, force);
	if (isLast && conflict?.containerId) {
		throw conflict;
	}

	const untagged = [dropReference(state, key, image.id)];
	const repository = repositoryOf(key);
	if (!tags.some(tag => tag !== key && repositoryOf(tag) === repository)) {
		const orphans = digests.filter(digest => digest !== key && repositoryOf(digest) === repository);
		untagged.push(...orphans);
		for (const orphan of orphans) {
			// Told in the answer, but in no event: Docker does the same.
			state.references.delete(orphan);
		}
	}

	const left = referencesOf(state, image.id);
	const isKept = left.tags.length > 0 || left.digests.length > 0 || conflict !== undefined;
	return {untagged, deletedIds: isKept ? [] : deleteImage(state, image)};
}

/** `docker rmi NAME:TAG`. */
export function untagImage(state: PracticeState, reference: string): ImageRemoval {
	const key = referenceKey(reference);
	return dropTag(state, key, findImage(state, key), false);
}

/** `docker rmi ID` of an image with one tag. */
export function removeImageById(state: PracticeState, id: string): ImageRemoval {
	const image = findImage(state, id);
	const {tags} = referencesOf(state, image.id);
	const [tag, ...others] = tags;
	if (tag === undefined) {
		return removeUntagged(state, image, false);
	}

	const conflict =
		others.length > 0 ? imageKnownAs(tags) : conflictOf(state, image, shortId(id), false);
	if (conflict) {
		throw conflict;
	}

	return dropTag(state, tag, image, false);
}

/** `docker rmi ID` of an image without tags; its digests go with it. */
function removeUntagged(state: PracticeState, image: ImageRecord, force: boolean): ImageRemoval {
	const {tags, digests} = referencesOf(state, image.id);
	if (tags.length > 0) {
		throw imageKnownAs(tags);
	}

	const conflict = conflictOf(state, image, shortId(image.id), force);
	if (conflict) {
		throw conflict;
	}

	return {
		untagged: digests.map(key => dropReference(state, key, image.id)),
		deletedIds: deleteImage(state, image),
	};
}

/** Each reference that is still the image's own, then the image by its id when it has none. */
export function removeImage(
	state: PracticeState,
	target: {id: string; references: string[]},
	force: boolean,
): ImageRemoval {
	const image = findImage(state, target.id);
	const {tags} = referencesOf(state, image.id);
	const keys = target.references.map(referenceKey).filter(key => tags.includes(key));
	const [name] = keys;
	if (name === undefined) {
		return removeUntagged(state, image, force);
	}

	const conflict = keys.length === tags.length && conflictOf(state, image, name, force);
	if (conflict) {
		throw conflict;
	}

	const removals = keys.map(key => dropTag(state, key, image, force));
	return {
		untagged: removals.flatMap(({untagged}) => untagged),
		deletedIds: removals.flatMap(({deletedIds}) => deletedIds),
	};
}
