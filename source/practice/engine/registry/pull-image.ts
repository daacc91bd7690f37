import type {PullOptions} from '../../../engine/image-options.ts';
import type {TransferProgress} from '../../../engine/transfer-progress.ts';
import {availableImages, withPlatforms} from '../images/image-platforms.ts';
import {type ImageRecord, layersOf} from '../images/image-record.ts';
import {
	isDigestReference,
	parseReference,
	referenceKey,
	repositoryOf,
} from '../images/image-reference.ts';
import type {PracticeState} from '../practice-state.ts';
import {createLayerTransfer} from './layer-transfer.ts';
import {pushedImages} from './pushed-images.ts';
import {
	damagedLayer,
	damagedRepository,
	notInRegistry,
	refusePull,
	requirePlatform,
	stalledRepository,
} from './refuse-pull.ts';
import {findRemoteImage, isRemoteRepository, manifestDigest} from './remote-images.ts';
import {wholeTransfer} from './whole-transfer.ts';

/** Milliseconds of life between two reports; engines report about as often. */
const stepMs = 100;
const answerMs = 300;
const foreverMs = 24 * 3_600_000;

/** The image that is here, with the platform that was pulled besides. */
const withPulled = (here: ImageRecord, pulled: ImageRecord): ImageRecord =>
	withPlatforms(
		here,
		(here.platforms ?? []).map(platform =>
			platform.image.platform === pulled.platform ? {...platform, isAvailable: true} : platform,
		),
	);

/** Everything that a pull changes, in one turn: an abort before it leaves nothing behind. */
function keepImage(state: PracticeState, key: string, image: ImageRecord): boolean {
	const isNew = state.references.get(key) !== image.id;
	const here = state.images.get(image.id);
	if (!here || here.platforms) {
		state.images.set(image.id, here ? withPulled(here, image) : image);
	}

	const repository = repositoryOf(key);
	state.references.set(key, image.id);
	state.taggedAt.set(image.id, state.time.now());
	state.references.set(`${repository}@${manifestDigest(image.id)}`, image.id);
	state.emit({kind: 'image', action: 'pull', id: key, attributes: {name: repository}});
	return isNew;
}

function findOrRefuse(
	state: PracticeState,
	key: string,
	{platform, credentials}: Pick<PullOptions, 'platform' | 'credentials'>,
): ImageRecord {
	const repository = repositoryOf(key);
	refusePull(key, repository, credentials);
	const image = pushedImages(state).get(key) ?? findRemoteImage(key, state.time.now(), platform);
	if (!image) {
		throw notInRegistry(key, repository, isRemoteRepository(repository));
	}

	requirePlatform(key, platform);
	return image;
}

/** @param options.platform `undefined`: the engine's own, or the only one that there is. */
export async function* pullImage(
	state: PracticeState,
	reference: string,
	{signal, platform, credentials}: PullOptions,
): AsyncIterable<TransferProgress> {
	signal.throwIfAborted();
	const key = referenceKey(reference);
	await state.time.wait(answerMs, signal);
	const image = findOrRefuse(state, key, {platform, credentials});
	const repository = repositoryOf(key);
	const here = new Set([...state.images.values()].flatMap(availableImages).flatMap(layersOf));
	const transfer = createLayerTransfer(image, digest => here.has(digest));

	for (const progress of [
		wholeTransfer(`Pulling from ${parseReference(key).repository}`),
		...transfer.begin(),
	]) {
		yield progress;
	}

	while (!transfer.isComplete) {
		await state.time.wait(stepMs, signal);
		for (const progress of transfer.advance(stepMs)) {
			yield progress;
			signal.throwIfAborted();
		}

		if (repository === stalledRepository) {
			await state.time.sleep(foreverMs, signal);
		}

		if (repository === damagedRepository && transfer.isDownloaded) {
			throw damagedLayer(key);
		}
	}

	signal.throwIfAborted();
	const isNew = keepImage(state, key, image);
	yield wholeTransfer(`Digest: ${manifestDigest(image.id)}`);
	yield wholeTransfer(
		`Status: ${isNew ? 'Downloaded newer image' : 'Image is up to date'} for ${isDigestReference(key) ? reference : key}`,
	);
}
