import {dockerHub} from '../../format/image-reference.ts';
import {Problem} from '../../problem.ts';
import type {RegistryClient} from '../../registry/registry-client.ts';
import type {RemoteRepository} from '../../registry/registry-host.ts';
import type {TagsOptions} from '../../registry/tags/pages.ts';
import {fromHub, type TagFacts} from './tag-facts.ts';

/** A tag as listed by a registry. */
export type ListedTag = {
	tag: string;
	/** Milliseconds since the epoch; `undefined`: most registries do not say. */
	pushedAt: number | undefined;
};

type Tell = (tag: string, change: (known: TagFacts | undefined) => TagFacts) => void;

async function* fromRegistry(
	client: Pick<RegistryClient, 'tags'>,
	repository: RemoteRepository,
	options: TagsOptions,
): AsyncGenerator<ListedTag[], void, undefined> {
	for await (const page of client.tags(repository, options)) {
		yield page.map(tag => ({tag, pushedAt: undefined}));
	}
}

/**
The tags of a repository, page by page: on Docker Hub the last pushed first, elsewhere in the registry's
own order.

@param tell Takes what is told beside the names.
*/
export async function* listTags(
	client: Pick<RegistryClient, 'tags' | 'hubTags'>,
	repository: RemoteRepository,
	tell: Tell,
	options: TagsOptions,
): AsyncGenerator<ListedTag[], void, undefined> {
	if (repository.host !== dockerHub) {
		yield* fromRegistry(client, repository, options);
		return;
	}

	let hasAnswered = false;
	try {
		for await (const page of client.hubTags(repository, options)) {
			hasAnswered = true;
			for (const hubTag of page) {
				tell(hubTag.tag, () => fromHub(hubTag));
			}

			yield page.map(({tag, pushedAt}) => ({tag, pushedAt}));
		}
	} catch (error) {
		options.signal.throwIfAborted();
		// The web site knows no private repositories, and a proxy may let only registries through.
		if (hasAnswered || !(error instanceof Problem)) {
			throw error;
		}
	}

	if (!hasAnswered) {
		yield* fromRegistry(client, repository, options);
	}
}
