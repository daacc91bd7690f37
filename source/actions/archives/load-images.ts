import type {LoadedImages} from '../../engine/images.ts';
import {joinCommandLine} from '../../format/command-line.ts';
import {completeFile} from '../save-file/complete-path.ts';
import {absolutePath} from '../save-file/write-file.ts';
import type {Tools} from '../tools.ts';
import {sendFile, whySendingFailed} from './send-file.ts';

type Loading = {
	title: string;
	/** Proposed path. */
	initial: string;
	hint: string;
	/** Called with what arrived, before the form closes. */
	onLoaded(loaded: LoadedImages, file: string): unknown;
};

/** Asks for an archive and loads it as a job; says which images came of it. */
export async function loadImages(
	{services, openEngine, dialogs}: Tools,
	{title, initial, hint, onLoaded}: Loading,
): Promise<void> {
	await dialogs.form({
		title,
		submitLabel: 'Load',
		fields: [
			{
				id: 'file',
				label: 'File',
				initial,
				hint,
				complete: completeFile,
				validate: value => (value.trim() === '' ? 'Enter a path.' : undefined),
			},
		],
		preview: ({file = ''}) => [joinCommandLine(['docker', 'load', '-i', file])],
		async submit({file: typed = ''}, {signal: stop}) {
			const file = absolutePath(typed);
			let loaded: LoadedImages = {references: [], ids: []};
			const job = await sendFile(services, {
				title: `Load ${file}`,
				file,
				stop,
				async send(content, {signal}) {
					loaded = await openEngine.engine.images.load(content, {signal});
					return `Loaded ${[...loaded.references, ...loaded.ids].join(', ') || file}`;
				},
			});
			const failure = whySendingFailed(job, 'Not loaded: cancelled.');
			if (failure === undefined && typeof job !== 'string') {
				services.notices.show({tone: 'success', text: job.result ?? ''});
				await onLoaded(loaded, file);
			}

			return failure;
		},
	});
}
