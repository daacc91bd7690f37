import {writeFromHistory} from '../../build/from-session/write-from-history.ts';
import type {Engine} from '../../engine/engine.ts';
import {exactConfig} from '../../session/metadata/exact-config.ts';
import {writeDockerfile} from '../flows/write-dockerfile/write-dockerfile.tsx';
import type {ImagesContext} from './images-context.ts';

async function write({images}: Engine, imageId: string, name: string, signal: AbortSignal) {
	const [details, history] = await Promise.all([
		images.inspect(imageId, {signal}),
		images.history(imageId, {signal}),
	]);
	const base = history.slice(1).find(({references}) => references.length > 0)?.references[0];
	return writeFromHistory(history, {
		image: name,
		config: exactConfig(details),
		baseConfig: base === undefined ? undefined : exactConfig(await images.inspect(base, {signal})),
	});
}

/** Guesses a Dockerfile from what an image tells of its past, and shows it as such. */
export async function writeHistoryDockerfile(
	{services, session, dialogs}: Pick<ImagesContext, 'services' | 'session' | 'dialogs'>,
	{imageId, name}: {imageId: string; name: string},
): Promise<void> {
	await writeDockerfile(
		'history',
		{imageId, name, write: ({signal}) => write(session.engine, imageId, name, signal)},
		{services, dialogs},
	);
}
