import {unlessGone} from '../../engine/unless-gone.ts';
import {Problem, type ProblemReason} from '../../problem.ts';
import {isDigest} from '../manifests/parse-manifest.ts';
import {parseObject} from '../parse-object.ts';
import type {RegistryRequests} from '../registry-requests.ts';
import {referrersTag} from '../repository/mark-tags.ts';
import {nextPage} from '../tags/pages.ts';
import {type ManifestContent, type Place, readManifest, requestAt} from './remote-content.ts';

/** What belongs to an image, in the order in which a registry takes it: what others name comes first. */
export type ImageContent = {
	root: ManifestContent;
	/** All manifests, the root too. */
	manifests: readonly ManifestContent[];
	/** Of `manifests` those that are no part of the image, but about it. */
	referrers: readonly ManifestContent[];
	/** Tags by which signatures are found, and what they stand for. */
	tags: readonly {tag: string; content: ManifestContent}[];
};

/** More than any image has. */
const mostManifests = 2000;
const mostBytes = 64 * 1024 * 1024;
const deepest = 6;

/** In which cosign keeps what it knows about `sha256:…`. */
const tagEndings = ['.sig', '.att', '.sbom'];

/** A registry without that part of the specification says so in one of these ways. */
const withoutReferrers: ReadonlySet<ProblemReason> = new Set([
	'not-found',
	'not-supported',
	'invalid',
	'unauthorized',
]);

const tooMuch = (name: string) =>
	new Problem({
		reason: 'not-supported',
		message: `${name} consists of too many manifests.`,
		nextStep: 'Copy its platforms one by one.',
	});

const digestsIn = (fields: Record<string, unknown> | undefined): string[] =>
	(Array.isArray(fields?.manifests) ? (fields.manifests as {digest?: unknown}[]) : [])
		.map(entry => entry?.digest)
		.filter(isDigest);

/**
Reads an image with all its platforms, and what refers to them: by the referrers API or its tag, and by the tags
of cosign.

@param reference A tag or digest.
*/
export async function gatherContent(
	requests: RegistryRequests,
	place: Place,
	reference: string,
	signal: AbortSignal,
): Promise<ImageContent> {
	const found = new Map<string, ManifestContent>();
	const name = `${place.repository}:${reference}`;
	let bytes = 0;
	let hasReferrers = true;

	const visit = async (content: ManifestContent, depth: number): Promise<void> => {
		if (found.has(content.digest)) {
			return;
		}

		bytes += content.bytes.length;
		if (found.size >= mostManifests || bytes > mostBytes || depth > deepest) {
			throw tooMuch(name);
		}

		for (const digest of content.manifests.filter(child => !found.has(child))) {
			await visit(await readManifest(requests, place, digest, signal), depth + 1);
		}

		found.set(content.digest, content);
	};

	const askReferrers = async (digest: string): Promise<string[]> => {
		const digests: string[] = [];
		let path: string | undefined = `/v2/${place.repository}/referrers/${digest}`;
		for (let page = 0; path !== undefined && page < mostManifests; page++) {
			const {headers, body}: Awaited<ReturnType<RegistryRequests['send']>> = await requests.send({
				...requestAt(place, undefined, signal),
				method: 'GET',
				path,
				mostBytes: 4 * 1024 * 1024,
			});
			digests.push(...digestsIn(parseObject(body)));
			path = nextPage(headers.link, path);
		}

		return digests;
	};

	const referrersOf = async (digest: string): Promise<string[]> => {
		if (hasReferrers) {
			try {
				return await askReferrers(digest);
			} catch (error) {
				if (!(error instanceof Problem) || !withoutReferrers.has(error.reason)) {
					throw error;
				}

				hasReferrers = false;
			}
		}

		const index = await unlessGone(readManifest(requests, place, referrersTag(digest), signal));
		return digestsIn(index?.fields);
	};

	const root = await readManifest(requests, place, reference, signal);
	await visit(root, 0);
	const own = new Set(found.keys());
	const tags: {tag: string; content: ManifestContent}[] = [];
	// What is found on the way may be signed itself.
	for (const digest of found.keys()) {
		const [listed, contents] = await Promise.all([
			referrersOf(digest),
			Promise.all(
				tagEndings.map(async ending => {
					const tag = `${referrersTag(digest)}${ending}`;
					const content = await unlessGone(readManifest(requests, place, tag, signal));
					return content ? [{tag, content}] : [];
				}),
			),
		]);
		for (const referrer of listed) {
			if (!found.has(referrer)) {
				const content = await unlessGone(readManifest(requests, place, referrer, signal));
				await (content && visit(content, 0));
			}
		}

		for (const entry of contents.flat()) {
			tags.push(entry);
			await visit(entry.content, 0);
		}
	}

	const manifests = [...found.values()];
	return {root, manifests, referrers: manifests.filter(({digest}) => !own.has(digest)), tags};
}
