import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import {referenceTo} from '../../format/image-reference.ts';
import {Problem} from '../../problem.ts';
import type {RegistryClient} from '../registry-client.ts';
import type {RemoteRepository} from '../registry-host.ts';

/**
What a tag stands for, or whether there is such a digest: by HEAD, and where that finds nothing, or is refused,
by GET, which asks for everything that is no image, too.
@returns `undefined`: the repository has no such thing.
*/
export async function digestAt(
	client: Pick<RegistryClient, 'head' | 'manifest'>,
	repository: RemoteRepository,
	tagOrDigest: string,
	{signal}: RequestOptions,
): Promise<string | undefined> {
	const reference = referenceTo(repository, tagOrDigest);
	const head = await client.head(reference, {signal}).catch((error: unknown) => {
		if (
			error instanceof Problem &&
			(error.reason === 'not-found' || error.reason === 'not-supported')
		) {
			return undefined;
		}

		throw error;
	});
	return (head ?? (await unlessGone(client.manifest(reference, {signal}))))?.digest;
}
