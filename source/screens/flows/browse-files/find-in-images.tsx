import {askedPath} from '../../../store/files/asked-path.ts';
import type {Questions} from '../../../store/questions.ts';
import {type FilesServices, openEverywhere} from './open-files.tsx';

/** Asks for a path or a name, and shows the layers of all local images that have it. */
export async function findInImages(services: FilesServices, dialogs: Questions): Promise<void> {
	const values = await dialogs.form({
		title: 'Find a file in the layers of all local images',
		fields: [
			{
				id: 'path',
				label: 'Path or name',
				initial: '',
				hint: 'For example /etc/passwd, bin/sh or passwd',
			},
		],
		submitLabel: 'Find',
		submit: async ({path = ''}) => (path.trim() === '' ? 'Enter a path or a name' : undefined),
	});
	if (values) {
		openEverywhere(services, askedPath(values.path ?? ''));
	}
}
