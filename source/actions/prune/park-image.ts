import {joinCommandLine} from '../../format/command-line.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {loadImages} from '../archives/load-images.ts';
import {askForFile} from '../save-file/ask-for-file.ts';
import {saveImage} from '../save-file/save-image.ts';
import {absolutePath} from '../save-file/write-file.ts';
import type {PruneContext} from './prune-context.ts';

export const whyNotPark = ({selected}: PruneContext): string | undefined =>
	selected?.entry?.kind === 'image' ? undefined : 'Only images can be saved to a file';

/** Saves the selected image to an archive and marks it: what is parked can go. */
export async function parkImage(context: PruneContext): Promise<void> {
	const {selected, services, openEngine, memory, model, dialogs} = context;
	const entry = selected?.entry;
	if (!entry) {
		return;
	}

	const {key, id, name, references, verdict} = entry;
	await askForFile(
		{
			title: `Park ${name}`,
			name: `${name.replace(/^.*\//, '')}.tar`,
			hint: 'An archive with all layers. I or docker load loads it',
			preview: [joinCommandLine(['docker', 'save', '-o', 'FILE', name])],
			async write(file, {signal, report}) {
				const bytes = await saveImage({
					archive: openEngine.engine.images.save([references[0] ?? id], {signal}),
					file,
					signal,
					onProgress: written => report({text: `${formatBytes(written)} written`}),
				});
				memory.parkedFile.set(file);
				memory.parkedFiles.update(known => new Map(known).set(id, file));
				if (verdict === 'removable' && !model.state.get().shown?.marks.isMarked(key)) {
					model.toggle(key);
				}

				return `Parked ${name} in ${file} (${formatBytes(bytes)})`;
			},
		},
		{dialogs, services},
	);
}

/** Brings a parked image back. */
export const restoreImage = (context: PruneContext): Promise<void> =>
	loadImages(context, {
		title: 'Load a parked image',
		initial: context.memory.parkedFile.get() ?? absolutePath('.'),
		hint: 'An archive as S writes it, or docker save',
		onLoaded: () => void context.model.read(),
	});
