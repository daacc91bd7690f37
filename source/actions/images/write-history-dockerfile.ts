import {type HistoryBase, writeFromHistory} from '../../build/from-session/write-from-history.ts';
import {findBases} from '../../contents/find-bases.ts';
import type {LayerDigestsOptions} from '../../contents/layer-digests-of.ts';
import type {Engine} from '../../engine/engine.ts';
import {type DraftWriter, writeDockerfile} from '../build/write-dockerfile.ts';
import type {Tools} from '../tools.ts';

/** The nearest image that has a name and whose layers are the lowest ones of this one; `undefined`: none is local. */
async function findBase(
	engine: Engine,
	imageId: string,
	options: LayerDigestsOptions,
): Promise<HistoryBase | undefined> {
	const {signal} = options;
	const images = await engine.images.list({signal});
	const references = new Map(images.map(image => [image.id, image.references[0]]));
	const found = await findBases(engine, {id: imageId}, images, options);
	const id = found.find(candidate => references.get(candidate) !== undefined);
	const reference = id && references.get(id);
	return id && reference
		? {reference, history: await engine.images.history(id, {signal})}
		: undefined;
}

async function write(
	engine: Engine,
	imageId: string,
	name: string,
	{signal, knownLayers}: LayerDigestsOptions,
) {
	const {images} = engine;
	const [details, history, base] = await Promise.all([
		images.inspect(imageId, {signal}),
		images.history(imageId, {signal}),
		findBase(engine, imageId, {signal, knownLayers}),
	]);
	const named = history.slice(1).find(({references}) => references.length > 0)?.references[0];
	const reference = base?.reference ?? named;
	return writeFromHistory(history, {
		image: name,
		config: details.config,
		base,
		baseConfig:
			reference === undefined ? undefined : (await images.inspect(reference, {signal})).config,
	});
}

/** Guesses a Dockerfile from the history of an image, and shows it as a guess. */
export async function writeHistoryDockerfile(
	{services, openEngine, dialogs, openDraft}: Tools & DraftWriter,
	{imageId, name}: {imageId: string; name: string},
): Promise<void> {
	await writeDockerfile(
		'history',
		{
			imageId,
			name,
			write: ({signal}) =>
				write(openEngine.engine, imageId, name, {signal, knownLayers: services.knownLayers}),
		},
		{services, dialogs, openDraft},
	);
}
