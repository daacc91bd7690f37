import type {RequestOptions} from '../../engine/request-options.ts';
import type {RegistryClient} from '../registry-client.ts';
import type {RemoteRepository} from '../registry-host.ts';

/** The names of all tags of a repository, in the registry's order. */
export async function listAllTags(
	client: Pick<RegistryClient, 'tags'>,
	repository: RemoteRepository,
	{signal}: RequestOptions,
): Promise<string[]> {
	const tags: string[] = [];
	for await (const page of client.tags(repository, {signal})) {
		tags.push(...page);
	}

	return tags;
}
