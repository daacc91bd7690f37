import {Problem} from '../../problem.ts';
import {isDigest} from '../manifests/parse-manifest.ts';
import type {RegistryRequests} from '../registry-requests.ts';
import {isTag} from '../tags/pages.ts';
import {copyImage} from './copy-image.ts';
import {deleteDigest, deleteTag} from './delete-remote.ts';
import type {RegistryWriter} from './registry-writer.ts';
import {putManifest, readManifest, writingPlace} from './remote-content.ts';

/** @throws Problem `invalid` for what would be another request. */
function require(isValid: boolean, text: string, what: string): void {
	if (!isValid) {
		throw new Problem({
			reason: 'invalid',
			message: `${text.slice(0, 200)} is not a valid ${what}.`,
			nextStep: 'Check the spelling.',
		});
	}
}

/** Changes registries by the requests that also read them. */
export function createRegistryWriter(requests: RegistryRequests): RegistryWriter {
	return {
		async retag(repository, reference, tag, {signal}) {
			require(isTag(reference) || isDigest(reference), reference, 'tag or digest');
			require(isTag(tag), tag, 'tag');
			const place = writingPlace(repository);
			const content = await readManifest(requests, place, reference, signal);
			await putManifest(requests, place, tag, content, signal);
			return {digest: content.digest};
		},
		async deleteTag(repository, tag, {signal}) {
			require(isTag(tag), tag, 'tag');
			return deleteTag(requests, repository, tag, signal);
		},
		async deleteDigest(repository, digest, {signal}) {
			require(isDigest(digest), digest, 'digest');
			await deleteDigest(requests, repository, digest, signal);
		},
		copy: (from, to, options) => copyImage(requests, from, to, options),
	};
}
