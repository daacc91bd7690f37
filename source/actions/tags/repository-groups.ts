import type {RequestOptions} from '../../engine/request-options.ts';
import type {Problem} from '../../problem.ts';
import type {RegistryClient} from '../../registry/registry-client.ts';
import type {RemoteRepository} from '../../registry/registry-host.ts';
import {blobsOf, isSizeKnown} from '../../registry/repository/blob-sizes.ts';
import type {MarkTag} from '../../registry/repository/mark-tags.ts';
import {createRepositoryReader} from '../../registry/repository/read-repository.ts';
import type {TagGroup} from '../../registry/repository/tag-group.ts';
import {createStore, type Store} from '../../store/create-store.ts';
import {toProblem} from '../../to-problem.ts';

export type GroupsState = {
	/** What each tag stands for, as far as it was read. */
	byTag: ReadonlyMap<string, TagGroup>;
	/** How many different ones. */
	digests: number;
	/** Of all of them, compressed, with what they share counted once. */
	storedBytes: number;
	/** False: that is the least. */
	isSizeKnown: boolean;
	/** Tags that are about a digest, and no rows of their own. */
	markTags: number;
	/** Why the last reading ended early; `undefined`: it did not. */
	problem: Problem | undefined;
};

/** What the tags of a repository stand for, read as far as somebody looks. */
export type RepositoryGroups = {
	readonly state: Store<GroupsState>;
	/** Takes names as they are listed. @returns Those that are rows: not the ones about a digest. */
	addNames(tags: readonly string[]): string[];
	/** Tags that are about this digest. */
	markTagsOf(digest: string): readonly MarkTag[];
	/** Reads these in their order, but for those that are known. Never rejects. */
	read(tags: readonly string[], options: RequestOptions): Promise<void>;
};

/** A list of thousands is made anew for what is told, so that it is told now and then. */
const tellEveryMs = 200;

const nothing: GroupsState = {
	byTag: new Map(),
	digests: 0,
	storedBytes: 0,
	isSizeKnown: true,
	markTags: 0,
	problem: undefined,
};

export function createRepositoryGroups(
	client: RegistryClient,
	repository: RemoteRepository,
): RepositoryGroups {
	const reader = createRepositoryReader(client, repository);
	const state = createStore(nothing);
	const seen = new Set<string>();
	const blobs = new Set<string>();
	let storedBytes = 0;
	let areSizesKnown = true;

	const count = (group: TagGroup) => {
		if (seen.has(group.digest)) {
			return;
		}

		seen.add(group.digest);
		areSizesKnown &&= isSizeKnown(group);
		for (const [digest, sizeBytes] of blobsOf([group])) {
			storedBytes += blobs.has(digest) ? 0 : sizeBytes;
			blobs.add(digest);
		}
	};

	return {
		state,
		addNames(tags) {
			const usual = reader.addNames(tags);
			const folded = tags.length - usual.length;
			if (folded > 0) {
				state.update(current => ({...current, markTags: current.markTags + folded}));
			}

			return usual;
		},
		markTagsOf: reader.markTagsOf,
		async read(tags, {signal}) {
			const fresh = new Map<string, TagGroup>();
			let timer: NodeJS.Timeout | undefined;
			const tell = (problem?: Problem) => {
				clearTimeout(timer);
				timer = undefined;
				const read = [...fresh];
				fresh.clear();
				state.update(current => ({
					...current,
					byTag: read.length === 0 ? current.byTag : new Map([...current.byTag, ...read]),
					digests: seen.size,
					storedBytes,
					isSizeKnown: areSizesKnown,
					problem,
				}));
			};

			let problem: Problem | undefined;
			try {
				for await (const group of reader.read(tags, {signal})) {
					count(group);
					for (const tag of group.tags) {
						fresh.set(tag, group);
					}

					timer ??= setTimeout(tell, tellEveryMs);
				}
			} catch (error) {
				problem = signal.aborted ? undefined : toProblem(error);
			}

			if (fresh.size > 0 || problem !== state.get().problem) {
				tell(problem);
			}
		},
	};
}
