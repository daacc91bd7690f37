import path from 'node:path';
import QuickLru from 'quick-lru';
import type {BuildContext} from '../../build/context/build-context.ts';
import {contextWarnings} from '../../build/context/context-warnings.ts';
import type {Questions} from '../../store/questions.ts';
import {retainedKey} from '../../store/retained.ts';
import type {ActionServices} from '../services.ts';

/** Files that may go along, by path; of more than these the user is asked again. */
const agreedFiles = retainedKey(() => new QuickLru<string, true>({maxSize: 10_000}), {
	isShared: true,
});

/**
Asks before files go to the engine in which secrets are usually kept. What was agreed to is not asked
about again while the program runs.

@returns Whether the context may be sent.
*/
export async function confirmSecrets(
	context: BuildContext,
	{
		services: {retained, settings},
		dialogs,
	}: {services: Pick<ActionServices, 'retained' | 'settings'>; dialogs: Pick<Questions, 'confirm'>},
): Promise<boolean> {
	if (settings.skipConfirmations.includes('build.start')) {
		return true;
	}

	const warnings = contextWarnings(context);
	const secrets = warnings.find(({kind}) => kind === 'secret');
	const git = warnings.find(({kind}) => kind === 'git');
	const agreed = retained.store(agreedFiles).get();
	const files = secrets?.paths.map(file => path.join(context.directory, file)) ?? [];
	if (!secrets || files.every(file => agreed.has(file))) {
		return true;
	}

	const ignoreFile = context.ignoreFile ?? path.join(context.directory, '.dockerignore');
	const ignoreLines = [...secrets.ignoreLines, ...(git?.ignoreLines ?? [])];
	const isAgreed = await dialogs.confirm({
		title: 'Send files that look like secrets?',
		lines: [
			secrets.explanation,
			...(git ? ['The .git folder is included, too.'] : []),
			`To exclude them, answer no and add these lines to ${ignoreFile}:`,
			'',
		],
		items: ignoreLines,
		confirmLabel: 'Send',
	});
	if (isAgreed) {
		for (const file of files) {
			agreed.set(file, true);
		}
	}

	return isAgreed;
}
