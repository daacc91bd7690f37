import type {PushOptions} from '../../../engine/image-options.ts';
import type {RegistryCredentials} from '../../../engine/registry-credentials.ts';
import {transferPhase} from '../../../engine/transfer-phase.ts';
import type {TransferProgress} from '../../../engine/transfer-progress.ts';
import {Problem} from '../../../problem.ts';
import {findImage} from '../images/find-image.ts';
import {type ImageRecord, layersOf} from '../images/image-record.ts';
import {isDigestReference, referenceKey, repositoryOf} from '../images/image-reference.ts';
import type {PracticeState} from '../practice-state.ts';
import {layerLabel} from './layer-transfer.ts';
import {pushedImages} from './pushed-images.ts';
import {crowdedRepository, privateRepository, stalledRepository} from './refuse-pull.ts';
import {manifestDigest} from './remote-images.ts';
import {wholeTransfer} from './whole-transfer.ts';

/**
Official images are not for everybody to push, and one repository wants a login.
@throws Problem `unauthorized`, `rate-limited`.
*/
function refusePush(
	key: string,
	repository: string,
	credentials: RegistryCredentials | undefined,
): void {
	const isOfficial = !repository.includes('/');
	if (isOfficial || (repository === privateRepository && !credentials)) {
		throw new Problem({
			reason: 'unauthorized',
			message: `Image ${key}: denied: requested access to the resource is denied`,
			nextStep: isOfficial
				? `Tag it with your own name first, such as you/${key}.`
				: 'Log in to the registry first.',
		});
	}

	if (repository === crowdedRepository) {
		throw new Problem({
			reason: 'rate-limited',
			message: `Image ${key}: toomanyrequests: Too many requests.`,
			nextStep: 'Wait a while, then try again.',
		});
	}
}

/** Milliseconds of life between two reports, and until the registry's first answer. */
const stepMs = 100;
const answerMs = 300;
const foreverMs = 24 * 3_600_000;

/** Bytes that go up in one step: a good connection's. */
const stepBytes = 900_000;

/** Repositories that the registry knows a layer from: of what was pulled and what was pushed. */
function knownLayers(state: PracticeState): Map<string, string[]> {
	const known = new Map<string, string[]>();
	const pulled = [...state.references]
		.filter(([key]) => isDigestReference(key))
		.map(([key, id]) => [key, state.images.get(id)] as const);
	for (const [key, image] of [...pulled, ...pushedImages(state)]) {
		for (const layer of image ? layersOf(image) : []) {
			known.set(layer, [...(known.get(layer) ?? []), repositoryOf(key)]);
		}
	}

	return known;
}

const step = (
	layer: string,
	status: string,
	bytes?: {done: number; all: number},
): TransferProgress => ({
	layer: layerLabel(layer),
	status,
	phase: transferPhase(status),
	currentBytes: bytes?.done,
	totalBytes: bytes?.all,
	digest: undefined,
});

/** A layer that the registry has already costs no time. */
function skipStatus(repository: string, holders: readonly string[]): string | undefined {
	const [holder] = holders;
	return holders.includes(repository)
		? 'Layer already exists'
		: holder && `Mounted from ${holder.includes('/') ? holder : `library/${holder}`}`;
}

/** Everything that a push changes, in one turn. */
function keepPushed(state: PracticeState, key: string, image: ImageRecord): string {
	const repository = repositoryOf(key);
	const digest = manifestDigest(image.id);
	pushedImages(state).set(key, image).set(`${repository}@${digest}`, image);
	state.references.set(`${repository}@${digest}`, image.id);
	state.emit({kind: 'image', action: 'push', id: key, attributes: {name: repository}});
	return digest;
}

export async function* pushImage(
	state: PracticeState,
	reference: string,
	{signal, credentials}: PushOptions,
): AsyncIterable<TransferProgress> {
	signal.throwIfAborted();
	const key = referenceKey(reference);
	if (isDigestReference(key)) {
		throw new Problem({
			reason: 'invalid',
			message: `${key} has a digest. Only a tag can be pushed.`,
			nextStep: 'Use the form name:tag.',
		});
	}

	const image = findImage(state, key);
	const repository = repositoryOf(key);
	yield wholeTransfer(`The push refers to repository [${repository}]`);
	await state.time.wait(answerMs, signal);
	refusePush(key, repository, credentials);
	const known = knownLayers(state);
	const sizes = new Map(image.steps.map(({layer, sizeBytes}) => [layer, sizeBytes]));
	for (const layer of layersOf(image)) {
		yield step(layer, 'Preparing');
	}

	for (const layer of layersOf(image)) {
		const skipped = skipStatus(repository, known.get(layer) ?? []);
		const all = sizes.get(layer) ?? 0;
		for (let done = 0; skipped === undefined && done < all; ) {
			await state.time.wait(stepMs, signal);
			done = Math.min(all, done + stepBytes);
			yield step(layer, 'Pushing', {done, all});
		}

		if (repository === stalledRepository) {
			await state.time.sleep(foreverMs, signal);
		}

		yield step(layer, skipped ?? 'Pushed');
		signal.throwIfAborted();
	}

	const digest = keepPushed(state, key, image);
	const tag = key.slice(repository.length + 1);
	yield wholeTransfer(`${tag}: digest: ${digest} size: ${500 + 110 * layersOf(image).length}`);
}
