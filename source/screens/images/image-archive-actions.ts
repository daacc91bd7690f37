import {importImage} from '../../actions/archives/import-image.ts';
import {loadImages} from '../../actions/archives/load-images.ts';
import {saveImages} from '../../actions/archives/save-images.ts';
import {copyToHost} from '../../actions/hosts/copy-to-host.ts';
import {dockerOnImages} from '../../actions/images/docker-words.ts';
import type {ImagesContext} from '../../actions/images/images-context.ts';
import {whyNoImage} from '../../actions/images/why-no-image.ts';
import {revealImage} from '../../actions/reveal-image.ts';
import {absolutePath} from '../../actions/save-file/write-file.ts';
import type {Action} from '../../keys/action.ts';

/** Images that go into files, and come out of them. */
export const imageArchiveActions: readonly Action<ImagesContext>[] = [
	{
		id: 'image.save',
		keys: ['S'],
		title: 'Save to a file: this image, or the marked ones in one archive',
		group: 'Image',
		command: dockerOnImages('save', '-o', 'images.tar'),
		words: 'docker save tar archive',
		whyUnavailable: whyNoImage,
		run: context =>
			saveImages(
				context,
				context.targets.map(({image, reference}) => ({
					reference: reference ?? image.id,
					sizeBytes: image.sizeBytes,
				})),
			),
	},
	{
		id: 'image.load',
		keys: ['I'],
		title: 'Load images from an archive',
		group: 'Image',
		command: () => ['docker', 'load', '-i', 'images.tar'],
		words: 'docker load tar archive',
		changesEngine: true,
		run: context =>
			loadImages(context, {
				title: 'Load images',
				initial: absolutePath('.'),
				hint: 'An archive as docker save or podman save writes it, packed or not',
				async onLoaded({references: [reference], ids: [id]}) {
					const {openEngine, services} = context;
					await openEngine.images.refresh();
					const images = openEngine.images.data() ?? [];
					const imageId = images.find(image =>
						reference === undefined ? image.id === id : image.references.includes(reference),
					)?.id;
					if (imageId !== undefined) {
						revealImage(services, {imageId, reference});
					}
				},
			}),
	},
	{
		id: 'image.toHost',
		keys: [],
		title: 'Copy to another host: this image, or the marked ones',
		group: 'Image',
		words: 'docker save load ssh transfer',
		changesEngine: true,
		whyUnavailable: whyNoImage,
		run: context => copyToHost(context, context.targets),
	},
	{
		id: 'image.import',
		keys: [],
		title: 'Import a file system as an image',
		group: 'Image',
		command: () => ['docker', 'import', 'files.tar'],
		words: 'docker import tar export',
		changesEngine: true,
		run: importImage,
	},
];
