import {
	createBuildHistory,
	createMemoryHistory,
	defaultHistoryFile,
} from '../../build/history/build-history.ts';
import {createRecentBuilds, defaultBuildsFile} from '../../build/recent/recent-builds.ts';
import {textInFile, textInMemory} from '../../kept-text.ts';
import {loginsOf} from '../logins-of.ts';
import type {RunOf} from '../run.ts';
import {whyReadOnly} from '../why-read-only.ts';
import {buildCommand} from './build-command.ts';

/** `slipway build`, with what is remembered of builds and the logins of registries. */
export async function runBuild({
	engine,
	request,
	settings,
	configPath,
	output,
	signal,
	version,
	environment,
	warn,
}: RunOf<'build'>): Promise<void> {
	const isReadOnly = settings.readOnly;
	await buildCommand({
		engine,
		request,
		settings,
		history: request.demo
			? createMemoryHistory()
			: createBuildHistory(defaultHistoryFile(), ({message}) =>
					warn(`Builds are missing in the history: ${message}`),
				),
		recentBuilds: createRecentBuilds(
			request.demo ? textInMemory() : textInFile(defaultBuildsFile()),
		),
		logins: loginsOf(request, environment),
		refusal: whyReadOnly(request, {isReadOnly, configPath}),
		environment,
		output,
		signal,
		version,
	});
}
