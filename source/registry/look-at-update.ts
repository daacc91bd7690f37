import type {ImageDetails} from '../engine/images.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {formatBytes} from '../format/format-bytes.ts';
import type {ImageReference} from '../format/image-reference.ts';
import {isSamePlatform} from '../format/platform.ts';
import type {RemoteState} from './compare-with-remote.ts';
import {describeChanges} from './describe-changes.ts';
import type {HubTag} from './hub/hub-tags.ts';
import type {RemoteHead, RemoteImage} from './manifests/remote-image.ts';
import type {RegistryClient} from './registry-client.ts';

export type UpdateClient = Pick<RegistryClient, 'head' | 'image' | 'variant' | 'hubTags'>;

export type UpdateQuestion = {
	reference: ImageReference;
	/** Of the image that is here. */
	details: ImageDetails;
	/** What the registry has now. */
	head: RemoteHead;
};

/** What was found, and how many manifests were read for it. */
export type Looked = {state: RemoteState; changes: readonly string[]; pulls: number};

const gone = (platform: string) => `no longer available for ${platform}`;

/** What is left of an allowance is the user's: no more than half of it goes into saying what an update changes. */
const isSpendable = ({allowance}: RemoteHead) =>
	allowance === undefined || allowance.remaining * 2 > allowance.limit;

/** What a registry has for the platform that is here, by the manifest of that. */
async function lookAtVariants(
	client: UpdateClient,
	{reference, details}: Pick<UpdateQuestion, 'reference' | 'details'>,
	{digest, variants}: Pick<RemoteImage, 'digest' | 'variants'>,
	options: RequestOptions,
): Promise<Looked> {
	const own =
		variants.find(({platform}) => isSamePlatform(platform, details.platform)) ??
		(variants.length === 1 ? variants[0] : undefined);
	if (!own) {
		return {state: {digest, variants}, changes: [gone(details.platform)], pulls: 0};
	}

	const told = await client.variant(reference, own.digest, options);
	return {
		state: {
			digest,
			variants: variants.map(variant => (variant === own ? told : variant)),
			createdAt: told.createdAt,
		},
		changes: describeChanges(details, told),
		pulls: 1,
	};
}

export async function lookElsewhere(
	client: UpdateClient,
	question: UpdateQuestion,
	options: RequestOptions,
): Promise<Looked> {
	const {digest} = question.head;
	const image = await client.image({...question.reference, tag: undefined, digest}, options);
	const looked = await lookAtVariants(client, question, image, options);
	return {...looked, pulls: looked.pulls + 1};
}

/** Of a tag on Docker Hub, from its web site; `undefined`: private, or not among those that were pushed last. */
async function hubTagOf(
	client: UpdateClient,
	reference: ImageReference,
	digest: string,
	options: RequestOptions,
): Promise<HubTag | undefined> {
	try {
		for await (const tags of client.hubTags(reference, options)) {
			const found = tags.find(({tag}) => tag === reference.tag);
			return found?.digest === digest ? found : undefined;
		}
	} catch {
		options.signal.throwIfAborted();
	}

	return undefined;
}

/**
Docker Hub counts manifests that are read (GET) as pulls, but no digests (HEAD), configs and nothing of its web
site, which knows the platforms: so that one manifest does, and none where the pulls are running out.
*/
export async function lookAtHub(
	client: UpdateClient,
	question: UpdateQuestion & {isOther(state: RemoteState): boolean},
	options: RequestOptions,
): Promise<Looked> {
	const {reference, details, head, isOther} = question;
	const {digest} = head;
	const {variants = []} = (await hubTagOf(client, reference, digest, options)) ?? {};
	if (isSpendable(head) && isOther({digest, variants})) {
		return variants.length > 0
			? lookAtVariants(client, question, {digest, variants}, options)
			: lookElsewhere(client, question, options);
	}

	const own = variants.find(({platform}) => isSamePlatform(platform, details.platform));
	const change = own ? `${formatBytes(own.sizeBytes)} compressed` : gone(details.platform);
	return {state: {digest, variants}, changes: variants.length > 0 ? [change] : [], pulls: 0};
}
