import pMap from 'p-map';
import {unlessGone} from '../../engine/unless-gone.ts';
import {Problem} from '../../problem.ts';
import {digestHeader} from '../manifests/manifest-requests.ts';
import type {RemoteRepository} from '../registry-host.ts';
import type {RegistryRequests} from '../registry-requests.ts';
import {isTag, pages} from '../tags/pages.ts';
import type {TagDeletion} from './registry-writer.ts';
import {manifestRequest, type Place, readingPlace, readManifest} from './remote-content.ts';

/** Tags that are asked what they stand for. */
const mostChecked = 1000;

const atOnce = 4;

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
				message: `Deleting is off in ${repository.host}: it does not delete ${request.subject} (${status} ${code || 'Method Not Allowed'}).`,
				nextStep:
					'Its operator can allow it, in a registry of one’s own with REGISTRY_STORAGE_DELETE_ENABLED=true, or in its web interface.',
				cause: {status, code},
			});
		}

		throw error;
	}
}

async function digestOfTag(
	requests: RegistryRequests,
	repository: RemoteRepository,
	tag: string,
	signal: AbortSignal,
): Promise<string> {
	const place = readingPlace(repository);
	const answer = await requests.send({...manifestRequest(place, tag, signal), method: 'HEAD'});
	return digestHeader(answer.headers) ?? (await readManifest(requests, place, tag, signal)).digest;
}

async function tagsOf(
	requests: RegistryRequests,
	{host, repository}: RemoteRepository,
	signal: AbortSignal,
): Promise<string[]> {
	const tags: string[] = [];
	const list = pages(requests, {
		host,
		repository,
		path: `/v2/${repository}/tags/list`,
		field: 'tags',
		isName: isTag,
		isDirect: true,
		scope: readingPlace({host, repository}).scope,
		subject: repository,
		signal,
	});
	for await (const page of list) {
		tags.push(...page);
	}

	return tags;
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
		return {state: 'deleted'};
	} catch (error) {
		signal.throwIfAborted();
		if (!mayBeDigestOnly(error)) {
			throw error;
		}

		const digest = await digestOfTag(requests, repository, tag, signal);
		const others = (await tagsOf(requests, repository, signal)).filter(name => name !== tag);
		const checked = others.slice(0, mostChecked);
		const digests = await pMap(
			checked,
			name => unlessGone(digestOfTag(requests, repository, name, signal)),
			{
				concurrency: atOnce,
			},
		);
		return {
			state: 'digest-only',
			digest,
			otherTags: checked.filter((_, index) => digests[index] === digest),
			unchecked: others.length - checked.length,
		};
	}
}

/** See `RegistryWriter`. */
export const deleteDigest = send;
