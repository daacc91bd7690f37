import {writeFromHistory} from '../../build/from-session/write-from-history.ts';
import type {Engine} from '../../engine/engine.ts';
import {type DraftWriter, writeDockerfile} from '../build/write-dockerfile.ts';
import type {Tools} from '../tools.ts';

async function write({images}: Engine, imageId: string, name: string, signal: AbortSignal) {
	const [details, history] = await Promise.all([
		images.inspect(imageId, {signal}),
		images.history(imageId, {signal}),
	]);
	const base = history.slice(1).find(({references}) => references.length > 0)?.references[0];
	return writeFromHistory(history, {
		image: name,
		config: details.config,
		baseConfig: base === undefined ? undefined : (await images.inspect(base, {signal})).config,
	});
}

/** Guesses a Dockerfile from the history of an image, and shows it as a guess. */
export async function writeHistoryDockerfile(
	{services, openEngine, dialogs, openDraft}: Tools & DraftWriter,
	{imageId, name}: {imageId: string; name: string},
): Promise<void> {
	await writeDockerfile(
		'history',
		{imageId, name, write: ({signal}) => write(openEngine.engine, imageId, name, signal)},
		{services, dialogs, openDraft},
	);
}
