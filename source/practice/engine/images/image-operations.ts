import {Buffer} from 'node:buffer';
import {emptyImageConfig, type ImageConfig} from '../../../engine/image-config.ts';
import type {HistoryEntry, ImageDetails, ImageOperations} from '../../../engine/images.ts';
import {writtenBytes} from '../../machine/files/file-changes.ts';
import {answer} from '../answer.ts';
import {buildImage} from '../builds/build-image.ts';
import type {PracticeState} from '../practice-state.ts';
import {pullImage} from '../registry/pull-image.ts';
import {pushImage} from '../registry/push-image.ts';
import {commitContainer} from './commit-container.ts';
import {findImage, referencesOf} from './find-image.ts';
import {configFileOf, digestOf, imageJson} from './image-json.ts';
import {choosePlatform, imageBytes, manifestsOf} from './image-platforms.ts';
import {type ImageRecord, layersOf} from './image-record.ts';
import {referenceKey} from './image-reference.ts';
import {layerArchive} from './layer-archive.ts';
import {inRepository, listImages} from './list-images.ts';
import {loadArchive, readLayer} from './load-archive.ts';
import {removeImage, removeImageById, untagImage} from './remove-image.ts';
import {removePlatform} from './remove-platform.ts';
import {saveArchive} from './save-archive.ts';
import {tagImage} from './tag-image.ts';

/** `docker import`: one layer, no settings. */
async function importFiles(
	state: PracticeState,
	files: AsyncIterable<Uint8Array>,
	reference: string,
	signal: AbortSignal,
): Promise<string> {
	signal.throwIfAborted();
	const chunks: Uint8Array[] = [];
	for await (const chunk of files) {
		signal.throwIfAborted();
		chunks.push(chunk);
	}

	const changes = await readLayer(Buffer.concat(chunks), new Map(), signal);
	const createdAt = state.time.now();
	const made: Omit<ImageRecord, 'id'> = {
		createdAt,
		platform: 'linux/amd64',
		author: undefined,
		comment: 'Imported from -',
		parentId: undefined,
		config: structuredClone(emptyImageConfig),
		steps: [
			{
				createdAt,
				createdBy: '',
				sizeBytes: writtenBytes(changes),
				comment: 'Imported from -',
				layer: digestOf(layerArchive(changes)),
				changes,
			},
		],
		system: '',
	};
	const id = digestOf([imageJson(made)]);
	const key = referenceKey(reference);
	state.images.set(id, {...made, id});
	state.references.set(key, id);
	state.taggedAt.set(id, createdAt);
	state.emit({kind: 'image', action: 'import', id, attributes: {name: key}});
	return id;
}

/** A copy, so that nothing done to an answer changes the image. */
const toConfig = (config: ImageConfig): ImageConfig => ({
	...structuredClone(config),
	user: config.user || undefined,
	workingDirectory: config.workingDirectory || undefined,
	stopSignal: config.stopSignal || undefined,
});

function inspectImage(
	state: PracticeState,
	name: string,
	platform: string | undefined,
): ImageDetails {
	const whole = findImage(state, name);
	const image = choosePlatform(whole, platform);
	const known = referencesOf(state, image.id);
	const manifests = manifestsOf(state, whole);
	const details = {
		id: image.id,
		references: known.tags,
		digests: known.digests,
		localDigests: [],
		platform: image.platform,
		createdAt: image.createdAt,
		lastTaggedAt: state.taggedAt.get(image.id),
		...imageBytes(whole),
		manifests,
		author: image.author || undefined,
		comment: image.comment || undefined,
		config: toConfig(image.config),
		layerDigests: layersOf(image),
		containerId: undefined,
	};
	return {...details, configFile: configFileOf(image), inspected: details};
}

/** Newest first. Only the last step of an image knows an id, as for everything that was pulled. */
function imageHistory(
	state: PracticeState,
	name: string,
	platform: string | undefined,
): HistoryEntry[] {
	const image = choosePlatform(findImage(state, name), platform);
	const {tags} = referencesOf(state, image.id);
	return image.steps
		.map((step, index) => {
			const isLast = index === image.steps.length - 1;
			return {
				imageId: isLast ? image.id : undefined,
				createdAt: step.createdAt,
				createdBy: step.createdBy,
				sizeBytes: step.sizeBytes,
				comment: step.comment,
				references: isLast ? tags : [],
			};
		})
		.reverse();
}

export const imageOperations = (state: PracticeState): ImageOperations => ({
	list: ({repository, ...options}) =>
		answer(options, () => {
			const images = listImages(state, options.withSharedSize ?? false);
			return repository === undefined ? images : inRepository(images, repository);
		}),
	inspect: (name, options) => answer(options, () => inspectImage(state, name, options.platform)),
	history: (name, options) => answer(options, () => imageHistory(state, name, options.platform)),
	tag: (name, reference, options) => answer(options, () => tagImage(state, name, reference)),
	untag: (reference, options) => answer(options, () => untagImage(state, reference)),
	removeById: (id, options) => answer(options, () => removeImageById(state, id)),
	remove: (image, options) => answer(options, () => removeImage(state, image, options.force)),
	removePlatform: (name, platform, options) =>
		answer(options, () => removePlatform(state, name, platform)),
	commit: (container, specification, options) =>
		answer(options, () => commitContainer(state, container, specification)),
	save: (images, {signal}) => saveArchive(state, images, signal),
	load: (archive, {signal}) => loadArchive(state, archive, signal),
	importFiles: (files, reference, {signal}) => importFiles(state, files, reference, signal),
	pull: (reference, options) => pullImage(state, reference, options),
	push: (reference, options) => pushImage(state, reference, options),
	build: (context, specification, options) => buildImage(state, context, specification, options),
});
