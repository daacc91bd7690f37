import {familiarName, namespaceOf} from '../../format/image-reference.ts';
import {Problem} from '../../problem.ts';
import {describeRefusal} from '../describe-refusal.ts';
import type {Http} from '../http/http.ts';
import {isDigest, platformOf} from '../manifests/parse-manifest.ts';
import {parseObject} from '../parse-object.ts';
import type {RemoteRepository} from '../registry-host.ts';
import {isTag, type TagsOptions} from '../tags/pages.ts';

/** A tag as Docker Hub's own web API tells it. */
export type HubTag = {
	tag: string;
	/** Milliseconds since the epoch of the last push; `undefined` when not told. */
	pushedAt: number | undefined;
	/** `undefined`: not told, as for very old tags. */
	digest: string | undefined;
	/** One per platform, with its compressed size in bytes. */
	variants: {platform: string; digest: string; sizeBytes: number}[];
};

export const hubApi = new URL('https://hub.docker.com/');

const pageLength = 100;
const mostBytes = 8 * 1024 * 1024;

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const toList = (value: unknown): Fields[] =>
	Array.isArray(value) ? (value as unknown[]).filter(isFields) : [];

function toHubTag({name, digest, images, tag_last_pushed: pushed}: Fields): HubTag {
	const pushedAt = typeof pushed === 'string' ? Date.parse(pushed) : Number.NaN;
	const variants = toList(images).flatMap(image =>
		isDigest(image.digest) && Number.isSafeInteger(image.size)
			? [{platform: platformOf(image), digest: image.digest, sizeBytes: image.size as number}]
			: [],
	);
	return {
		tag: typeof name === 'string' && isTag(name) ? name : '',
		pushedAt: pushedAt > 0 ? pushedAt : undefined,
		digest: isDigest(digest) ? digest : undefined,
		// Attestations, which nobody can run.
		variants: variants.filter(({platform}) => platform !== 'unknown'),
	};
}

/**
The tags of a public repository on Docker Hub, the last pushed first, page by page; it costs nothing
of the pull allowance (GET /v2/namespaces/NAMESPACE/repositories/NAME/tags).

@throws Problem `not-found` for private repositories too: ask the registry itself then.
*/
export async function* hubTags(
	http: Http,
	api: URL,
	repository: RemoteRepository,
	{signal, onInvalid}: TagsOptions,
): AsyncGenerator<HubTag[], void, undefined> {
	const reference = {...repository, tag: undefined, digest: undefined};
	const namespace = namespaceOf(reference);
	const name = repository.repository.slice(namespace.length + 1);
	for (let page = 1; ; page++) {
		const path = `/v2/namespaces/${namespace}/repositories/${name}/tags`;
		const url = new URL(`${path}?page_size=${pageLength}&page=${page}&ordering=last_updated`, api);
		const answer = await http.send({method: 'GET', url, headers: {}, signal, mostBytes});
		if (answer.status >= 300) {
			const context = {host: repository.host, subject: familiarName(reference)};
			throw describeRefusal(answer, {...context, hasCredentials: false});
		}

		const fields = parseObject(answer.body);
		if (!fields || !Array.isArray(fields.results)) {
			throw new Problem({
				reason: 'failed',
				message: 'Docker Hub sent an invalid list of tags.',
				nextStep: 'Try again later.',
			});
		}

		const told = toList(fields.results);
		const tags = told.map(toHubTag).filter(({tag}) => tag !== '');
		if (tags.length < told.length) {
			onInvalid?.(told.length - tags.length);
		}

		if (tags.length > 0) {
			yield tags;
		}

		if (typeof fields.next !== 'string' || tags.length === 0) {
			return;
		}
	}
}
