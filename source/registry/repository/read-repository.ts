import type {RequestOptions} from '../../engine/request-options.ts';
import type {Problem} from '../../problem.ts';
import type {Descriptor} from '../manifests/parse-manifest.ts';
import type {RegistryClient} from '../registry-client.ts';
import type {RemoteRepository} from '../registry-host.ts';
import {listAllTags} from '../tags/list-all-tags.ts';
import {digestAt} from './digest-at.ts';
import {limitFor, mostAtOnce} from './limit-requests.ts';
import {foldMarkTags, type MarkTag, subjectKey} from './mark-tags.ts';
import {problemOfOne, type ReadGroup, readGroup} from './read-group.ts';
import {type Ask, eachOnce, readMarkTag, readReferrers} from './read-marks.ts';
import type {TagGroup} from './tag-group.ts';

export type ContentClient = Pick<RegistryClient, 'head' | 'manifest' | 'blob' | 'referrers'>;

export type ReadOptions = RequestOptions & {
	/** Hears of a tag whose digest could not be read: nothing is known of it. */
	onFailure?: ((tag: string, problem: Problem) => void) | undefined;
};

/** What is known of a repository so far: it grows by what is asked for. */
export type RepositoryReader = {
	/**
	Takes names that the registry listed. Tags that are about a digest (`sha256-….sig`) become marks of groups that
	are read afterwards, so that all names should be here before.
	@returns The others, in their order.
	*/
	addNames(tags: readonly string[]): string[];
	/** Tags that are about this digest. */
	markTagsOf(digest: string): readonly MarkTag[];
	/** `undefined`: not read, gone, or unreadable. */
	groupOf(tag: string): TagGroup | undefined;
	/** All that were read, in the order in which they were. */
	groups(): TagGroup[];
	/**
	Reads what these tags stand for: their digests (HEAD), and each new digest once. A group comes again when more
	tags stand for it; a tag that was read before asks nothing.
	@throws Problem where the whole registry fails or refuses; the signal's reason after an abort. What was
	read until then is kept.
	*/
	read(tags: readonly string[], options: ReadOptions): AsyncGenerator<TagGroup, void, undefined>;
};

/** Enough for the requests never to wait for the next tag. */
const tagsAtOnce = 2 * mostAtOnce;

/** Tags of groups that were told before are told together: of thousands with one digest each would cost all. */
const mostUntold = 100;

export function createRepositoryReader(
	client: ContentClient,
	{host, repository: path}: RemoteRepository,
): RepositoryReader {
	const repository = {host, repository: path};
	const limit = limitFor(host);
	const markTags = new Map<string, MarkTag[]>();
	const places = new Map<string, number>();
	const digests = new Map<string, string>();
	const tagsOf = new Map<string, string[]>();
	const known = new Map<string, ReadGroup>();
	const pieces = new Map<string, Descriptor>();
	let lacksReferrers = false;

	const place = (tag: string) => places.get(tag) ?? 0;
	const markTagsOf = (digest: string) => markTags.get(subjectKey(digest)) ?? [];
	const toGroup = (group: ReadGroup): TagGroup => ({
		...group,
		tags: (tagsOf.get(group.digest) ?? []).toSorted((a, b) => place(a) - place(b)),
	});

	const shared = ({digest, sizeBytes}: Descriptor): Descriptor => {
		const piece = pieces.get(digest) ?? {digest, sizeBytes};
		pieces.set(digest, piece);
		return piece;
	};

	const load = async (digest: string, options: RequestOptions): Promise<ReadGroup> => {
		const ask: Ask = request =>
			limit(() => {
				options.signal.throwIfAborted();
				return request();
			});
		const group = await readGroup({client, repository, ask, shared}, digest, options);
		let {problem, isWhole} = group;
		const nothing = (error: unknown): undefined => {
			problem ??= problemOfOne(error, options);
			isWhole = false;
		};
		const listed = lacksReferrers
			? []
			: ask(() => readReferrers(client, repository, digest, options)).then(marks => {
					lacksReferrers ||= marks === undefined;
					return marks;
				});
		const named = [digest, ...group.variants.map(variant => variant.digest)]
			.flatMap((subject, index, all) => (all.indexOf(subject) === index ? [subject] : []))
			.flatMap(subject => markTagsOf(subject).map(mark => ({...mark, subject})))
			.map(mark => ask(() => readMarkTag(client, repository, mark, options)));
		const found = await Promise.all(
			[listed, ...named].map(marks => Promise.resolve(marks).catch(nothing)),
		);
		const marks = eachOnce([...group.marks, ...found.flatMap(some => some ?? [])]);
		return {...group, marks, isWhole, problem};
	};

	return {
		addNames(tags) {
			const folded = foldMarkTags(tags);
			for (const [subject, marks] of folded.marks) {
				markTags.set(subject, [...(markTags.get(subject) ?? []), ...marks]);
			}

			return folded.tags;
		},
		markTagsOf,
		groupOf(tag) {
			const group = known.get(digests.get(tag) ?? '');
			return group && toGroup(group);
		},
		groups: () => [...known.values()].map(toGroup),
		async *read(tags, {signal, onFailure}) {
			const options = {signal};
			const loading = new Map<string, Promise<ReadGroup>>();
			const waiting = [...new Set(tags)].filter(tag => !digests.has(tag));
			for (const tag of waiting) {
				places.set(tag, places.get(tag) ?? places.size);
			}

			const readTag = async (tag: string): Promise<{tag: string; digest: string | undefined}> => {
				const asked = limit(() => {
					signal.throwIfAborted();
					return digestAt(client, repository, tag, options);
				});
				const digest = await asked.catch((error: unknown) => {
					const problem = problemOfOne(error, options);
					onFailure?.(tag, problem);
					return undefined;
				});
				if (digest === undefined) {
					return {tag, digest};
				}

				const started = loading.get(digest) ?? known.get(digest) ?? load(digest, options);
				loading.set(digest, Promise.resolve(started));
				const group = await started;
				known.set(digest, known.get(digest) ?? group);
				digests.set(tag, digest);
				const named = tagsOf.get(digest) ?? [];
				tagsOf.set(digest, named.includes(tag) ? named : [...named, tag]);
				return {tag, digest};
			};

			const running = new Map<string, ReturnType<typeof readTag>>();
			const told = new Set<string>();
			const grown = new Set<string>();
			let untold = 0;
			const takeGrown = (): TagGroup[] => {
				const groups = [...grown].flatMap(digest => known.get(digest) ?? []);
				grown.clear();
				untold = 0;
				return groups.map(toGroup);
			};

			let next = 0;
			try {
				while (next < waiting.length || running.size > 0) {
					for (const tag of waiting.slice(next, next + tagsAtOnce - running.size)) {
						running.set(tag, readTag(tag));
						next++;
					}

					const {tag, digest} = await Promise.race(running.values());
					running.delete(tag);
					if (digest === undefined) {
						continue;
					}

					grown.add(digest);
					untold++;
					if (!told.has(digest) || untold >= mostUntold) {
						told.add(digest);
						yield* takeGrown();
					}
				}

				yield* takeGrown();
			} catch (error) {
				yield* takeGrown();
				throw error;
			} finally {
				// What is still on its way fails unheard.
				for (const rest of running.values()) {
					rest.catch(() => undefined);
				}
			}
		},
	};
}

/**
Reads a whole repository: the names of all tags, then what they stand for. A group comes again when more tags
stand for it, so that the last one of a digest counts.

@param options.tags Which of them to read, in that order; the default is all but those that are about a digest.
@throws As `RepositoryReader.read`, and for a list of tags that fails.
*/
export async function* readRepository(
	client: ContentClient & Pick<RegistryClient, 'tags'>,
	repository: RemoteRepository,
	{tags, ...options}: ReadOptions & {tags?: readonly string[]},
): AsyncGenerator<TagGroup, void, undefined> {
	const reader = createRepositoryReader(client, repository);
	const usual = reader.addNames(await listAllTags(client, repository, options));
	yield* reader.read(tags ?? usual, options);
}
