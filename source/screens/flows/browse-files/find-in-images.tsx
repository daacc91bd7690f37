import type {Services} from '../../../hooks/services.ts';
import type {Questions} from '../../../store/questions.ts';
import {openEverywhere} from './open-files.tsx';

/** A path, with a slash at its end or without, or the last parts of one. */
const withoutLastSlash = (typed: string): string =>
	typed.length > 1 && typed.endsWith('/') ? typed.slice(0, -1) : typed;

/** Asks for a path or a name, and shows the layers of all local images that have it. */
export async function findInImages(services: Services, dialogs: Questions): Promise<void> {
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
		openEverywhere(services, withoutLastSlash(values.path ?? ''));
	}
}
