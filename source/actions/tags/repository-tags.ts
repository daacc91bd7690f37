import QuickLru from 'quick-lru';
import type {RequestOptions} from '../../engine/request-options.ts';
import {
	defaultTag,
	dockerHub,
	familiarName,
	type ImageReference,
	referenceTo,
} from '../../format/image-reference.ts';
import type {PullAllowance} from '../../registry/manifests/remote-image.ts';
import type {RegistryClient} from '../../registry/registry-client.ts';
import {createStore, type Store} from '../../store/create-store.ts';
import {type PageReader, readPages} from '../../store/list/page-reader.ts';
import type {OpenEngine} from '../../store/open-engine.ts';
import {type ListedTag, listTags} from '../../store/tags/list-tags.ts';
import {addVariant, fromImage, type TagFacts} from '../../store/tags/tag-facts.ts';
import type {ActionServices} from '../services.ts';
import {createRepositoryGroups, type RepositoryGroups} from './repository-groups.ts';

/** A repository whose tags are shown, with what is known of it so far. */
export type RepositoryTags = {
	readonly repository: ImageReference;
	/** Where the selection starts: what was asked for, or `latest`. */
	readonly wantedTag: string;
	/** What brought the user here; `undefined`: the user alone. */
	readonly why: string | undefined;
	/** True where reading a manifest counts as a pull (Docker Hub): done only when the user asks for it. */
	readonly isCounted: boolean;
	readonly pages: Store<PageReader<ListedTag>>;
	/** What the tags stand for; another one once all is asked anew. */
	readonly groups: Store<RepositoryGroups>;
	/** How many names were left out so far because they cannot be tags. */
	readonly invalid: Store<number>;
	/** By tag, or by digest for one that was asked for by it. */
	readonly facts: Store<ReadonlyMap<string, TagFacts>>;
	/** `undefined`: unknown, or unlimited. */
	readonly allowance: Store<PullAllowance | undefined>;
	/** Only the digest, which costs nothing. */
	loadDigest(tag: string, options: RequestOptions): Promise<void>;
	/** Everything about its platforms. */
	loadTag(tag: string, options: RequestOptions): Promise<void>;
	loadVariant(tag: string, digest: string, options: RequestOptions): Promise<void>;
	/** Asks for the tags anew and forgets what was known of them. */
	reload(): void;
	close(): void;
};

/** Repositories that are still there when their view comes back. */
const keptRepositories = 20;

/** An index with more platforms than that is asked about one by one. */
const mostVariantsAtOnce = 16;

const byEngine = new WeakMap<OpenEngine, QuickLru<string, RepositoryTags>>();

/** Leaves out the tags that are about a digest: they are marks of what they are about. */
async function* foldMarks(
	pages: AsyncIterable<ListedTag[]>,
	groups: RepositoryGroups,
): AsyncGenerator<ListedTag[], void, undefined> {
	for await (const page of pages) {
		const usual = new Set(groups.addNames(page.map(({tag}) => tag)));
		yield page.filter(({tag}) => usual.has(tag));
	}
}

function createTags(
	client: RegistryClient,
	repository: ImageReference,
	why: string | undefined,
): RepositoryTags {
	const facts = createStore<ReadonlyMap<string, TagFacts>>(new Map());
	const allowance = createStore<PullAllowance | undefined>(undefined);
	const isCounted = repository.host === dockerHub;
	const abort = new AbortController();

	const tell = (tag: string, change: (known: TagFacts | undefined) => TagFacts) =>
		facts.update(current => new Map(current).set(tag, change(current.get(tag))));
	const invalid = createStore(0);
	const onInvalid = (count: number) => invalid.update(current => current + count);
	const groups = createStore(createRepositoryGroups(client, repository));
	const open = () =>
		readPages(options =>
			foldMarks(listTags(client, repository, tell, {...options, onInvalid}), groups.get()),
		);
	const pages = createStore(open());

	const askAllowance = async () => {
		try {
			allowance.set(await client.allowance({signal: abort.signal}));
		} catch {
			// Nothing depends on it: a registry that refuses says so where it matters.
		}
	};

	const loadVariant: RepositoryTags['loadVariant'] = async (tag, digest, options) => {
		const variant = await client.variant(repository, digest, options);
		tell(tag, known => addVariant(known, variant));
	};

	if (isCounted) {
		void askAllowance();
	}

	return {
		repository,
		wantedTag: repository.digest ?? repository.tag ?? defaultTag,
		why,
		isCounted,
		pages,
		groups,
		invalid,
		facts,
		allowance,
		loadVariant,
		async loadDigest(tag, options) {
			const {digest} = await client.head(referenceTo(repository, tag), options);
			tell(tag, known => ({variants: [], ...known, digest}));
		},
		async loadTag(tag, options) {
			const image = await client.image(referenceTo(repository, tag), options);
			tell(tag, known => fromImage(known, image));
			await Promise.all(
				image.variants
					.slice(0, mostVariantsAtOnce)
					.map(({digest}) => loadVariant(tag, digest, options)),
			);
			if (image.allowance) {
				allowance.set(image.allowance);
			}
		},
		reload() {
			pages.get().close();
			facts.set(new Map());
			invalid.set(0);
			groups.set(createRepositoryGroups(client, repository));
			pages.set(open());
			if (isCounted) {
				void askAllowance();
			}
		},
		close() {
			abort.abort();
			pages.get().close();
		},
	};
}

function known(openEngine: OpenEngine): QuickLru<string, RepositoryTags> {
	const tags =
		byEngine.get(openEngine) ??
		new QuickLru<string, RepositoryTags>({
			maxSize: keptRepositories,
			onEviction: (_, evicted) => evicted.close(),
		});
	byEngine.set(openEngine, tags);
	return tags;
}

/** Asks for the tags of a repository, whatever was known of them. */
export function openTags(
	{registry}: Pick<ActionServices, 'registry'>,
	openEngine: OpenEngine,
	repository: ImageReference,
	why?: string,
): RepositoryTags {
	const name = familiarName(repository);
	const tags = known(openEngine);
	tags.get(name)?.close();
	const opened = createTags(registry.client, repository, why);
	tags.set(name, opened);
	return opened;
}

/** What `openTags` has opened; opens it where that was long ago. */
export function tagsOf(
	services: Pick<ActionServices, 'registry'>,
	openEngine: OpenEngine,
	repository: ImageReference,
): RepositoryTags {
	return (
		known(openEngine).get(familiarName(repository)) ?? openTags(services, openEngine, repository)
	);
}
