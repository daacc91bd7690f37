import {joinCommandLine} from '../../format/command-line.ts';
import {parseNewReference} from '../../session/naming/parse-new-reference.ts';
import {problemText} from '../../store/point-at-problem.ts';
import {revealImage} from '../reveal-image.ts';
import {completeFile} from '../save-file/complete-path.ts';
import {absolutePath} from '../save-file/write-file.ts';
import type {Tools} from '../tools.ts';
import {sendFile, whySendingFailed} from './send-file.ts';

/** Asks for the archive of a file system and a name, and makes an image of it as a job, as `docker import` does. */
export async function importImage({services, openEngine, dialogs}: Tools): Promise<void> {
	const takenBy = (reference: string) =>
		openEngine.images.data()?.find(({references}) => references.includes(reference));
	await dialogs.form({
		title: 'Import a file system as an image',
		submitLabel: 'Import',
		fields: [
			{
				id: 'file',
				label: 'File',
				initial: absolutePath('.'),
				hint: 'A tar archive, packed or not, as docker export or debootstrap makes it',
				complete: completeFile,
				validate: value => (value.trim() === '' ? 'Enter a path.' : undefined),
			},
			{
				id: 'name',
				label: 'Name',
				initial: '',
				placeholder: 'name:tag',
				hint: 'Of the new image, which gets one layer and no settings',
				validate: value => problemText(parseNewReference(value)),
			},
		],
		preview({file = '', name = ''}) {
			const reference = parseNewReference(name);
			const taken = reference.isValid ? takenBy(reference.value) : undefined;
			return [
				joinCommandLine(['docker', 'import', file, name]),
				...(taken ? [`Another image loses the name ${name.trim()}.`] : []),
			];
		},
		async submit({file: typed = '', name = ''}, {signal: stop}) {
			const reference = parseNewReference(name);
			if (!reference.isValid) {
				return problemText(reference);
			}

			const file = absolutePath(typed);
			let imageId = '';
			const job = await sendFile(services, {
				title: `Import ${file}`,
				file,
				stop,
				async send(content, {signal}) {
					const {images} = openEngine.engine;
					imageId = await images.importFiles(content, reference.value, {signal});
					return `Imported ${file} as ${reference.value}`;
				},
			});
			const failure = whySendingFailed(job, 'Not imported: cancelled.');
			if (failure === undefined && typeof job !== 'string') {
				await openEngine.images.refresh();
				services.notices.show({tone: 'success', text: job.result ?? ''});
				revealImage(services, {imageId, reference: reference.value});
			}

			return failure;
		},
	});
}
