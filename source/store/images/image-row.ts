import type {ContainerSummary} from '../../engine/containers.ts';
import type {ImageSummary} from '../../engine/images.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {shortId} from '../../format/short-id.ts';
import {isSessionImage} from '../../session/session-names.ts';
import type {FilterWords} from '../list/filter-rows.ts';
import {imageRowKey} from './image-row-key.ts';
import type {ImageUpdates, UpdateState} from './image-updates.ts';

/** One row of the images list: one reference, or an image that has none. */
export type ImageRow = {
	/** Stable over refreshes. */
	key: string;
	image: ImageSummary;
	/** `undefined`: the image is dangling. */
	reference: string | undefined;
	repository: string;
	tag: string;
	shortId: string;
	size: string;
	/** Containers made from this image, running or not. */
	users: readonly ContainerSummary[];
	/** False while the containers could not be read: then there may be users. */
	areUsersKnown: boolean;
	/** What its registry said when it was asked; `undefined`: it was not. */
	update: UpdateState | undefined;
};

/** Containers made from its image; `undefined`: not known. */
export const knownUsers = ({users, areUsersKnown}: ImageRow): ImageRow['users'] | undefined =>
	areUsersKnown ? users : undefined;

const none = '<none>';

const noUpdates: ImageUpdates = new Map();

/** The last colon starts the tag unless it belongs to the registry's port. */
function splitReference(reference: string): {repository: string; tag: string} {
	const colon = reference.lastIndexOf(':');
	return colon > reference.lastIndexOf('/')
		? {repository: reference.slice(0, colon), tag: reference.slice(colon + 1)}
		: {repository: reference, tag: none};
}

/** Dangling images that were pulled by digest still know their repository. */
function danglingRepository(image: ImageSummary): string {
	return [...image.digests, ...image.localDigests][0]?.split('@')[0] ?? none;
}

/**
A row per reference, as `docker images` lists them.

@param containers `undefined`: they could not be read.
*/
export function toImageRows(
	images: readonly ImageSummary[],
	containers: readonly ContainerSummary[] | undefined,
	updates: ImageUpdates = noUpdates,
): ImageRow[] {
	const usersById = new Map<string, ContainerSummary[]>();
	for (const container of containers ?? []) {
		const users = usersById.get(container.imageId);
		if (users) {
			users.push(container);
		} else {
			usersById.set(container.imageId, [container]);
		}
	}

	return images.flatMap((image): ImageRow[] => {
		// Spread last: Node 20 takes forty times as long to add to an object that was spread first.
		const shared = {
			image,
			shortId: shortId(image.id),
			size: formatBytes(image.sizeBytes),
			users: usersById.get(image.id) ?? [],
			areUsersKnown: containers !== undefined,
		};
		if (image.references.length === 0) {
			const repository = danglingRepository(image);
			return [
				{
					key: imageRowKey(image.id, undefined),
					reference: undefined,
					repository,
					tag: none,
					update: undefined,
					...shared,
				},
			];
		}

		// What guided sessions keep for themselves is shown by them.
		const references = image.references.filter(reference => !isSessionImage(reference));
		return references.map(reference => {
			const {repository, tag} = splitReference(reference);
			const key = imageRowKey(image.id, reference);
			return {key, reference, repository, tag, update: updates.get(key), ...shared};
		});
	});
}

/** What may be typed into the filter of the list beside texts. An image whose containers are unknown is in no such state. */
export const imageWords: FilterWords<ImageRow> = {
	dangling: ({reference}) => reference === undefined,
	unused: ({users, areUsersKnown}) => areUsersKnown && users.length === 0,
	running: ({users}) => users.some(({state}) => state === 'running'),
};
