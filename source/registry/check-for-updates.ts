import type {ImageDetails, ImageSummary} from '../engine/images.ts';
import type {RequestOptions} from '../engine/request-options.ts';
import {dockerHub, type ImageReference} from '../format/image-reference.ts';
import {parseImageReference} from '../format/parse-image-reference.ts';
import {referenceIn} from '../format/reference-in.ts';
import {Problem} from '../problem.ts';
import {
	type Comparison,
	compareWithRemote,
	digestsIn,
	type LocalImage,
	localVariantsOf,
	type RemoteState,
} from './compare-with-remote.ts';
import {findServedDigest} from './find-served-digest.ts';
import {lookAtHub, lookElsewhere, type UpdateClient} from './look-at-update.ts';
import type {RegistryClient} from './registry-client.ts';
import {noRegistry, type RemoteRepository} from './registry-host.ts';

/** One reference of a local image, checked against its registry. */
export type UpdateCheck = {
	reference: string;
	imageId: string;
	outcome: Comparison | Problem;
	/** What an update would change, each for itself; empty: unknown, or nothing. */
	changes: readonly string[];
	/** How many manifests were read of a registry that counts them as pulls (Docker Hub). */
	pulls: number;
};

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
		references.filter(text => referenceIn(repository, text));
	const known = {digests: ofRepository(digests), localDigests: ofRepository(localDigests)};
	return (await findServedDigest(client, known, options)).state !== 'none';
}

type Checked = Pick<ImageSummary, 'id' | 'references' | 'digests' | 'localDigests' | 'createdAt'>;

const isOther = (outcome: Comparison) => outcome !== 'same' && outcome !== 'otherPlatform';

async function checkOne(
	client: UpdateClient,
	image: Checked,
	reference: ImageReference,
	{native, inspect, signal}: CheckOptions,
): Promise<Pick<UpdateCheck, 'outcome' | 'changes' | 'pulls'>> {
	const head = await client.head(reference, {signal});
	const details = await inspect(image.id, {signal});
	const local: LocalImage = {...image, variants: details && localVariantsOf(details)};
	const compare = (state: RemoteState) => compareWithRemote(local, reference, state, native);
	const first = compare(head);
	if (!isOther(first)) {
		return {outcome: first, changes: [], pulls: 0};
	}

	if (!(await isKnownThere(client, image, reference, {signal}))) {
		return {outcome: 'unknown', changes: [], pulls: 0};
	}

	if (!details || reference.tag === undefined) {
		return {outcome: first, changes: [], pulls: 0};
	}

	// Only to say more: that there is an update is known.
	const isCounted = reference.host === dockerHub;
	const question = {reference, details, head};
	const looking = isCounted
		? lookAtHub(client, {...question, isOther: state => isOther(compare(state))}, {signal})
		: lookElsewhere(client, question, {signal});
	const looked = await looking.catch(() => undefined);
	signal.throwIfAborted();
	const outcome = looked ? compare(looked.state) : first;
	return {
		outcome,
		changes: looked && isOther(outcome) ? looked.changes : [],
		pulls: looked && isCounted ? looked.pulls : 0,
	};
}

/**
Asks registries whether local images are still what their names stand for, for the platforms that are here;
nothing is pulled. Docker Hub counts a pull for an update that it finds, see `lookAtHub`. At most four questions are under way at one registry.
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
			return {...about, outcome: 'unknown', changes: [], pulls: 0};
		}

		try {
			return {...about, ...(await checkOne(client, image, parsed, options))};
		} catch (error) {
			signal.throwIfAborted();
			if (error instanceof Problem) {
				return {...about, outcome: error, changes: [], pulls: 0};
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
