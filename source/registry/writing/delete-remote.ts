import {Problem} from '../../problem.ts';
import {acceptedManifests} from '../manifests/manifest-requests.ts';
import type {RemoteRepository} from '../registry-host.ts';
import type {RegistryRequests} from '../registry-requests.ts';
import type {TagDeletion} from './registry-writer.ts';
import {manifestRequest, type Place, readingPlace} from './remote-content.ts';

const deletingPlace = ({host, repository}: RemoteRepository): Place => ({
	host,
	repository,
	scope: `repository:${repository}:delete,pull`,
});

const refusalOf = (error: unknown) =>
	(error instanceof Problem ? (error.cause ?? {}) : {}) as {status?: number; code?: string};

/** @throws Problem `not-supported` where deleting is off, and all that a request can throw. */
async function send(
	requests: RegistryRequests,
	repository: RemoteRepository,
	reference: string,
	signal: AbortSignal,
): Promise<void> {
	const request = manifestRequest(deletingPlace(repository), reference, signal);
	try {
		await requests.send({...request, method: 'DELETE'});
	} catch (error) {
		const {status, code} = refusalOf(error);
		if (code === 'UNSUPPORTED' || status === 405 || status === 501) {
			throw new Problem({
				reason: 'not-supported',
				message: `Deleting is off in ${repository.host} (${status} ${code || 'Method Not Allowed'}).`,
				nextStep:
					'Its operator can allow it, in a registry of one’s own with REGISTRY_STORAGE_DELETE_ENABLED=true, or in its web interface.',
				cause: {status, code},
			});
		}

		throw error;
	}
}

/** Whether a registry does not delete tags, but may delete digests. */
function mayBeDigestOnly(error: unknown): boolean {
	const {status, code} = refusalOf(error);
	// docker's own registry says 405 UNSUPPORTED of everything where deleting is off.
	return status === 400 || status === 404 || (status === 405 && code !== 'UNSUPPORTED');
}

/** See `RegistryWriter`. */
export async function deleteTag(
	requests: RegistryRequests,
	repository: RemoteRepository,
	tag: string,
	signal: AbortSignal,
): Promise<TagDeletion> {
	try {
		await send(requests, repository, tag, signal);
		return 'deleted';
	} catch (error) {
		signal.throwIfAborted();
		if (!mayBeDigestOnly(error)) {
			throw error;
		}

		// 404 is also said of a tag that is not there.
		await requests.send({
			...manifestRequest(readingPlace(repository), tag, signal),
			accept: `${acceptedManifests}, */*;q=0.1`,
			method: 'GET',
		});
		return 'digest-only';
	}
}

/** See `RegistryWriter`. */
export const deleteDigest = send;
