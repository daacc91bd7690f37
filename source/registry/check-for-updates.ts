import type {ImageDetails, ImageSummary} from '../engine/images.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {formatBytes} from '../format/format-bytes.ts';
import {dockerHub, type ImageReference} from '../format/image-reference.ts';
import {parseImageReference} from '../format/parse-image-reference.ts';
import {isSamePlatform} from '../format/platform.ts';
import {Problem} from '../problem.ts';
import {
	type Comparison,
	compareWithRemote,
	digestsIn,
	type LocalImage,
	localVariantsOf,
	type RemoteState,
} from './compare-with-remote.ts';
import {describeChanges} from './describe-changes.ts';
import {findServedDigest} from './find-served-digest.ts';
import type {RegistryClient} from './registry-client.ts';
import {noRegistry, type RemoteRepository} from './registry-host.ts';

/** One reference of a local image, checked against its registry. */
export type UpdateCheck = {
	reference: string;
	imageId: string;
	outcome: Comparison | Problem;
	/** What an update would change, each for itself; empty: unknown, or nothing. */
	changes: readonly string[];
};

export type UpdateClient = Pick<RegistryClient, 'head' | 'image' | 'variant' | 'hubTags'>;

type CheckOptions = RequestOptions & {
	/** The engine's own platform; `undefined`: unknown. */
	native: string | undefined;
	/** What the engine has under this id; `undefined`: nothing any more. */
	inspect(imageId: string, options: RequestOptions): Promise<ImageDetails | undefined>;
};

/** At one registry. */
const atOnce = 4;

/**
Whether the image here came from that repository. One that was built here under its name is another
image, and no older state of what is there. Where that cannot be found out, it is believed.
*/
async function isKnownThere(
	client: Pick<RegistryClient, 'head'>,
	{digests, localDigests}: Pick<ImageSummary, 'digests' | 'localDigests'>,
	repository: RemoteRepository,
	options: RequestOptions,
): Promise<boolean> {
	const ofRepository = (references: readonly string[]) =>
		references.filter(text => {
			const parsed = parseImageReference(text);
			return (
				parsed.isValid &&
				parsed.value.host === repository.host &&
				parsed.value.repository === repository.repository
			);
		});
	const known = {digests: ofRepository(digests), localDigests: ofRepository(localDigests)};
	return (await findServedDigest(client, known, options)).state !== 'none';
}

type Looked = {state: RemoteState; changes: readonly string[]};

const gone = (platform: string) => `no longer available for ${platform}`;

/** Of a tag on Docker Hub, from its web site: reading a manifest would count as a pull. */
async function lookAtHub(
	client: UpdateClient,
	reference: ImageReference,
	{platform}: Pick<ImageDetails, 'platform'>,
	digest: string,
	options: RequestOptions,
): Promise<Looked> {
	// What has changed since is among those that were pushed last.
	for await (const tags of client.hubTags(reference, options)) {
		const found = tags.find(({tag}) => tag === reference.tag);
		if (found?.digest !== digest) {
			break;
		}

		const {variants} = found;
		const own = variants.find(variant => isSamePlatform(variant.platform, platform));
		const change = own ? `${formatBytes(own.sizeBytes)} compressed` : gone(platform);
		return {state: {digest, variants}, changes: [change]};
	}

	return {state: {digest}, changes: []};
}

/** What a registry has for the platform that is here. */
async function lookElsewhere(
	client: UpdateClient,
	reference: ImageReference,
	details: ImageDetails,
	digest: string,
	options: RequestOptions,
): Promise<Looked> {
	const {variants} = await client.image({...reference, tag: undefined, digest}, options);
	const own =
		variants.find(({platform}) => isSamePlatform(platform, details.platform)) ??
		(variants.length === 1 ? variants[0] : undefined);
	if (!own) {
		return {state: {digest, variants}, changes: [gone(details.platform)]};
	}

	const told = await client.variant(reference, own.digest, options);
	return {
		state: {
			digest,
			variants: variants.map(variant => (variant === own ? told : variant)),
			createdAt: told.createdAt,
		},
		changes: describeChanges(details, told),
	};
}

type Checked = Pick<ImageSummary, 'id' | 'references' | 'digests' | 'localDigests' | 'createdAt'>;

async function checkOne(
	client: UpdateClient,
	image: Checked,
	reference: ImageReference,
	{native, inspect, signal}: CheckOptions,
): Promise<Pick<UpdateCheck, 'outcome' | 'changes'>> {
	const {digest} = await client.head(reference, {signal});
	const details = await inspect(image.id, {signal});
	const local: LocalImage = {...image, variants: details && localVariantsOf(details)};
	const compare = (state: RemoteState) => compareWithRemote(local, reference, state, native);
	const first = compare({digest});
	if (first === 'same' || first === 'otherPlatform') {
		return {outcome: first, changes: []};
	}

	if (!(await isKnownThere(client, image, reference, {signal}))) {
		return {outcome: 'unknown', changes: []};
	}

	if (!details || reference.tag === undefined) {
		return {outcome: first, changes: []};
	}

	// Only to say more: that there is an update is known.
	const look = reference.host === dockerHub ? lookAtHub : lookElsewhere;
	const looked = await look(client, reference, details, digest, {signal}).catch(() => undefined);
	signal.throwIfAborted();
	const outcome = looked ? compare(looked.state) : first;
	const isOther = outcome !== 'same' && outcome !== 'otherPlatform';
	return {outcome, changes: looked && isOther ? looked.changes : []};
}

/**
Asks registries whether local images are still what their names stand for, for the platforms that are here;
nothing is pulled, and no pull allowance is used. At most four questions are under way at one registry.
Yields as answers come; one that fails does not stop the others. What was only built or loaded here is not
asked about.

@param images Only their references are asked for; dangling ones are passed over.
*/
export async function* checkForUpdates(
	client: UpdateClient,
	images: readonly Checked[],
	options: CheckOptions,
): AsyncGenerator<UpdateCheck, void, undefined> {
	const {signal} = options;
	const waiting = images.flatMap(image =>
		image.references.map(reference => {
			const parsed = parseImageReference(reference);
			return {image, reference, parsed: parsed.isValid ? parsed.value : undefined};
		}),
	);
	type Waiting = (typeof waiting)[number];
	const running = new Map<Waiting, Promise<{next: Waiting; check: UpdateCheck}>>();

	const check = async ({image, reference, parsed}: Waiting): Promise<UpdateCheck> => {
		const about = {reference, imageId: image.id};
		const digests = [...image.digests, ...image.localDigests];
		const isAsked = parsed && parsed.host !== noRegistry && digestsIn(parsed, digests).length > 0;
		if (!isAsked) {
			return {...about, outcome: 'unknown', changes: []};
		}

		try {
			return {...about, ...(await checkOne(client, image, parsed, options))};
		} catch (error) {
			signal.throwIfAborted();
			if (error instanceof Problem) {
				return {...about, outcome: error, changes: []};
			}

			throw error;
		}
	};

	const start = () => {
		const counts = new Map<string | undefined, number>();
		for (const {parsed} of running.keys()) {
			counts.set(parsed?.host, (counts.get(parsed?.host) ?? 0) + 1);
		}

		for (const next of [...waiting]) {
			const count = counts.get(next.parsed?.host) ?? 0;
			if (count < atOnce) {
				counts.set(next.parsed?.host, count + 1);
				waiting.splice(waiting.indexOf(next), 1);
				running.set(
					next,
					check(next).then(done => ({next, check: done})),
				);
			}
		}
	};

	for (start(); running.size > 0; start()) {
		const done = await Promise.race(running.values());
		running.delete(done.next);
		yield done.check;
	}
}
