import type {Engine, EngineAbout} from '../../engine/engine.ts';
import type {EngineEvent} from '../../engine/events.ts';
import type {ImageSummary} from '../../engine/images.ts';
import {repositoryOf} from '../../prune/repository-of.ts';
import type {Resource} from '../resource.ts';

/** With more of them at a time the whole list is asked: each is a request of its own. */
const mostRepositories = 4;

/** Events that wait for an answer; with more of them at a time, too. */
const mostPending = 100;

/** Digest of an image, and no name of one. */
const isId = (id: string): boolean => /^sha256:[\da-f]{64}$/.test(id);

const namesOf = ({references, digests, localDigests}: ImageSummary): string[] => [
	...references,
	...digests,
	...localDigests,
];

type Touched = {
	/** Repositories of which a name came or went. */
	repositories: ReadonlySet<string>;
	/** Those of them in which a name came. */
	named: ReadonlySet<string>;
	/** Ids of images that are gone. */
	deleted: ReadonlySet<string>;
};

/** @returns `undefined`: it may be about anything. */
function touchedBy(
	events: readonly EngineEvent[],
	list: readonly ImageSummary[],
): Touched | undefined {
	const repositories = new Set<string>();
	const named = new Set<string>();
	const deleted = new Set<string>();
	for (const {action, id, attributes} of events) {
		const known = list.find(image => image.id === id);
		const name = attributes.name ?? '';
		const isNamed = name !== '' && !isId(name) && !/^[\da-f]{64}$/.test(name);
		if (action === 'delete' && isId(id)) {
			deleted.add(id);
		} else if ((action === 'tag' || action === 'pull') && isNamed) {
			const repository = repositoryOf(action === 'pull' && !isId(id) ? id : name);
			repositories.add(repository);
			named.add(repository);
		} else if (action !== 'untag' || !isId(id)) {
			return undefined;
		}

		for (const own of known && action !== 'tag' ? namesOf(known) : []) {
			repositories.add(repositoryOf(own));
		}
	}

	return repositories.size > mostRepositories ? undefined : {repositories, named, deleted};
}

/** A list that cannot be told from its parts: all of it has to be asked. */
class Untold extends Error {}

/** @param found What there is now in these repositories, of other names nothing. @throws Untold */
function patchList(
	list: readonly ImageSummary[],
	{repositories, deleted}: Touched,
	found: readonly ImageSummary[],
): ImageSummary[] {
	const without = (names: readonly string[]) =>
		names.filter(name => !repositories.has(repositoryOf(name)));
	const rest = new Map<string, ImageSummary[]>();
	for (const image of found) {
		rest.set(image.id, [...(rest.get(image.id) ?? []), image]);
	}

	const known = new Set(list.map(({id}) => id));
	const join = (image: ImageSummary, parts: readonly ImageSummary[]): ImageSummary => ({
		...image,
		references: [
			...without(image.references),
			...parts.flatMap(({references}) => references),
		].sort(),
		digests: [...without(image.digests), ...parts.flatMap(({digests}) => digests)].sort(),
		localDigests: [
			...without(image.localDigests),
			...parts.flatMap(({localDigests}) => localDigests),
		].sort(),
	});
	const patched = list.flatMap(image => {
		const parts = rest.get(image.id) ?? [];
		if (deleted.has(image.id) && parts.length === 0) {
			return [];
		}

		const isTouched = parts.length > 0 || namesOf(image).length > without(namesOf(image)).length;
		const joined = isTouched ? join(image, parts) : image;
		// Without a name it may be hidden now, as a part of another image.
		if (isTouched && namesOf(joined).length === 0) {
			throw new Untold();
		}

		return [joined];
	});
	const added = [...rest].flatMap(([id, parts]) => {
		const [first] = parts;
		return known.has(id) || !first ? [] : [join(first, parts)];
	});
	return [...added, ...patched];
}

type Watched = {
	engine: Pick<Engine, 'images'>;
	images: Resource<ImageSummary[]>;
	about: Resource<EngineAbout>;
};

export type ImageChanges = {
	/** Asks for what these events are about. Never rejects. */
	ask(events: readonly EngineEvent[]): Promise<void>;
};

/**
Keeps a list of images up to date by asking for the repositories in which something has changed. Docker filters
by name, not by id, and then tells no other names; Podman filters otherwise, so that there all is asked.
*/
export function createImageChanges({engine, images, about}: Watched): ImageChanges {
	let pending: EngineEvent[] = [];
	const askChanged = async (
		list: ImageSummary[],
		{signal}: {signal: AbortSignal},
	): Promise<ImageSummary[]> => {
		const events = pending;
		pending = [];
		if (events.length === 0) {
			return list;
		}

		const touched = touchedBy(events, list);
		if (!touched) {
			throw new Untold();
		}

		const found: ImageSummary[] = [];
		// Several at a time are a filter of which Docker 20.10 honours only the last.
		for (const repository of touched.repositories) {
			const images = await engine.images.list({signal, repository});
			// Docker 26 with the containerd store tells names that its own filter does not find.
			if (images.length === 0 && touched.named.has(repository)) {
				throw new Untold();
			}

			found.push(...images);
		}

		return patchList(list, touched, found);
	};

	return {
		ask(events) {
			if (about.data()?.flavour !== 'docker' || pending.length > mostPending) {
				pending = [];
				return images.refresh();
			}

			pending.push(...events);
			return images.patch(askChanged);
		},
	};
}
