import type {ImageOperations} from '../../../engine/images.ts';
import {answer} from '../answer.ts';
import {buildImage} from '../builds/build-image.ts';
import type {PracticeState} from '../practice-state.ts';
import {pullImage} from '../registry/pull-image.ts';
import {pushImage} from '../registry/push-image.ts';
import {commitContainer} from './commit-container.ts';
import {imageHistory} from './image-history.ts';
import {inspectImage} from './inspect-image.ts';
import {listImages} from './list-images.ts';
import {loadArchive} from './load-archive.ts';
import {removeImage, untagImage} from './remove-image.ts';
import {removePlatform} from './remove-platform.ts';
import {saveArchive} from './save-archive.ts';
import {tagImage} from './tag-image.ts';

export const imageOperations = (state: PracticeState): ImageOperations => ({
	list: options => answer(options, () => listImages(state, options.withSharedSize ?? false)),
	inspect: (name, options) => answer(options, () => inspectImage(state, name, options.platform)),
	history: (name, options) => answer(options, () => imageHistory(state, name, options.platform)),
	tag: (name, reference, options) => answer(options, () => tagImage(state, name, reference)),
	untag: (reference, options) => answer(options, () => untagImage(state, reference)),
	remove: (image, options) => answer(options, () => removeImage(state, image, options.force)),
	removePlatform: (name, platform, options) =>
		answer(options, () => removePlatform(state, name, platform)),
	commit: (container, specification, options) =>
		answer(options, () => commitContainer(state, container, specification)),
	save: (images, {signal}) => saveArchive(state, images, signal),
	load: (archive, {signal}) => loadArchive(state, archive, signal),
	pull: (reference, options) => pullImage(state, reference, options),
	push: (reference, options) => pushImage(state, reference, options),
	build: (context, specification, options) => buildImage(state, context, specification, options),
});
