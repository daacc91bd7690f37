import path from 'node:path';
import type {BuildContext} from '../../../build/context/build-context.ts';
import {contextWarnings} from '../../../build/context/context-warnings.ts';
import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {safeText} from '../../../format/safe-text.ts';
import type {Services} from '../../../hooks/services.ts';

type Tools = {services: Pick<Services, 'retained' | 'settings'>; dialogs: Dialogs};

/**
Asks before files go to the engine in which secrets are usually kept. What was agreed to is not asked
about again while the program runs.

@returns Whether the context may be sent.
*/
export async function confirmSecrets(
	context: BuildContext,
	{services: {retained, settings}, dialogs}: Tools,
): Promise<boolean> {
	if (settings.skipConfirmations.includes('build.start')) {
		return true;
	}

	const warnings = contextWarnings(context);
	const secrets = warnings.find(({kind}) => kind === 'secret');
	const git = warnings.find(({kind}) => kind === 'git');
	const agreed = retained.store<Set<string>>('build:agreed-secrets', () => new Set()).get();
	const files = secrets?.paths.map(file => path.join(context.directory, file)) ?? [];
	if (!secrets || files.every(file => agreed.has(file))) {
		return true;
	}

	const ignoreFile = context.ignoreFile ?? path.join(context.directory, '.dockerignore');
	const ignoreLines = [...secrets.ignoreLines, ...(git?.ignoreLines ?? [])];
	const isAgreed = await dialogs.confirm({
		title: 'Send what looks like secrets?',
		lines: [
			secrets.explanation,
			...(git ? ['The .git folder goes along, too.'] : []),
			`To leave them out, say no and add these lines to ${safeText(ignoreFile)}:`,
			'',
		],
		items: ignoreLines.map(safeText),
		confirmLabel: 'Send them',
	});
	if (isAgreed) {
		for (const file of files) {
			agreed.add(file);
		}
	}

	return isAgreed;
}
