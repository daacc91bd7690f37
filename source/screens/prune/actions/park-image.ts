import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {joinCommandLine} from '../../../format/command-line.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {safeText} from '../../../format/safe-text.ts';
import {askForFile} from '../../flows/save-file/ask-for-file.ts';
import {absolutePath} from '../../flows/save-file/write-file.ts';
import {saveImage} from '../../flows/save-image/save-image.ts';
import type {PruneContext} from '../prune-context.ts';

export const whyNotPark = ({selected}: PruneContext): string | undefined =>
	selected?.entry?.kind === 'image' ? undefined : 'Only images can be saved to a file';

/** Saves the selected image to an archive and marks it: what is parked can go. */
export async function parkImage(context: PruneContext): Promise<void> {
	const {selected, services, session, memory, model, dialogs} = context;
	const entry = selected?.entry;
	if (!entry) {
		return;
	}

	const {key, id, name, references, verdict} = entry;
	await askForFile(
		{
			title: `Park ${name}`,
			name: `${name.replace(/^.*\//, '')}.tar`,
			hint: 'An archive with all layers; L brings it back, docker load reads it, too',
			preview: [`docker save -o FILE ${name}`],
			async write(file, {signal, report}) {
				const bytes = await saveImage({
					archive: session.engine.images.save([references[0] ?? id], {signal}),
					file,
					signal,
					onProgress: written => report({text: `${formatBytes(written)} written`}),
				});
				memory.parkedFile.set(file);
				if (verdict === 'removable' && !model.state.get().shown?.marks.isMarked(key)) {
					model.toggle(key);
				}

				return `Parked ${name} in ${safeText(file)} (${formatBytes(bytes)})`;
			},
		},
		{dialogs, services},
	);
}

/** Loads an archive as a job, and says which images came of it. */
async function load(
	context: PruneContext,
	file: string,
	stop: AbortSignal,
): Promise<string | undefined> {
	const {services, session, model} = context;
	const found = await stat(file).catch(() => undefined);
	if (!found) {
		return `There is no file ${safeText(file)}.`;
	}

	if (found.isDirectory()) {
		return `${safeText(file)} is a folder; the archive in it is what can be loaded.`;
	}

	stop.throwIfAborted();
	const job = await services.jobs.start(
		`Load ${safeText(file)}`,
		async ({signal, report, cancel}) => {
			stop.addEventListener('abort', cancel);
			let bytes = 0;
			async function* content() {
				for await (const chunk of createReadStream(file)) {
					bytes += chunk.length;
					report({text: `${formatBytes(bytes)} sent`});
					yield chunk;
				}
			}

			const {references, ids} = await session.engine.images.load(content(), {signal});
			return `Loaded ${[...references, ...ids].join(', ') || safeText(file)}`;
		},
	);
	if (job.error) {
		return `${job.error.message} ${job.error.nextStep ?? ''}`.trim();
	}

	if (job.state === 'cancelled') {
		return 'Not loaded: it was cancelled.';
	}

	services.notices.show({tone: 'success', text: job.result ?? ''});
	void model.read();
	return undefined;
}

/** Brings a parked image back. */
export async function restoreImage(context: PruneContext): Promise<void> {
	await context.dialogs.form({
		title: 'Bring a parked image back',
		submitLabel: 'Load',
		fields: [
			{
				id: 'file',
				label: 'File',
				initial: context.memory.parkedFile.get() ?? absolutePath('.'),
				hint: 'An archive as S writes it, or docker save',
				validate: value => (value.trim() === '' ? 'Type a path.' : undefined),
			},
		],
		preview: ({file = ''}) => [safeText(joinCommandLine(['docker', 'load', '-i', file]))],
		submit: ({file = ''}, {signal}) => load(context, absolutePath(file), signal),
	});
}
