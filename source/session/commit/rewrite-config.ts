import {createHash} from 'node:crypto';
import type {Engine} from '../../engine/engine.ts';
import type {ImageDetails} from '../../engine/images.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {encodeTarEntry, endOfTar} from '../../layers/encode-tar-entry.ts';
import {plainEntry} from '../../layers/plain-entry.ts';
import {paddingOf} from '../../layers/read-tar.ts';
import {Problem} from '../../problem.ts';
import type {ImageMetadata} from '../metadata/image-metadata.ts';
import {configJson} from './config-json.ts';

function tarFile(name: string, text: string): Buffer {
	const body = Buffer.from(text);
	const header = encodeTarEntry({
		...plainEntry,
		name,
		kind: 'file',
		mode: 0o644,
		sizeBytes: body.length,
	});
	return Buffer.concat([header, body, Buffer.alloc(paddingOf(body.length))]);
}

/** An image archive as of `docker save`, without the layers: the engine has them. */
async function* configArchive(config: string, reference: string, layers: readonly string[]) {
	const id = createHash('sha256').update(config).digest('hex');
	const manifest = [
		{
			Config: `${id}.json`,
			RepoTags: [reference],
			Layers: layers.map(digest => `${digest.slice(digest.indexOf(':') + 1)}/layer.tar`),
		},
	];
	yield tarFile(`${id}.json`, config);
	yield tarFile('manifest.json', JSON.stringify(manifest));
	yield endOfTar;
}

async function sizesOf(engine: Engine, image: string, options: RequestOptions) {
	const history = await engine.images.history(image, options);
	return history.map(({sizeBytes}) => sizeBytes).join(' ');
}

/**
Makes an image of the same layers with other metadata: what a commit cannot take away is gone in it.
Only where `canRewriteConfig`. The first image goes.
@param reference Of the image; the new one has it afterwards.
@returns Id of the new image; `undefined` when the engine did not do it, and nothing has changed.
@throws Problem `unreachable` and the like; signal.reason after an abort.
*/
export async function rewriteConfig(
	engine: Engine,
	image: ImageDetails,
	{reference, metadata}: {reference: string; metadata: ImageMetadata},
	options: RequestOptions,
): Promise<string | undefined> {
	const history = await engine.images.history(image.id, options);
	const config = configJson(image, history, metadata);
	if (config === undefined) {
		return undefined;
	}

	try {
		await engine.images.load(configArchive(config, reference, image.layerDigests), options);
	} catch (error) {
		if (error instanceof Problem && ['invalid', 'failed'].includes(error.reason)) {
			return undefined;
		}

		throw error;
	}

	// The engine says "loaded" whatever it did.
	const made = await engine.images.inspect(reference, options);
	if (made.id === image.id) {
		return undefined;
	}

	const isWhole =
		made.layerDigests.join(' ') === image.layerDigests.join(' ') &&
		(await sizesOf(engine, made.id, options)) === (await sizesOf(engine, image.id, options));
	const [kept, gone] = isWhole ? [made.id, image.id] : [image.id, made.id];
	await engine.images.tag(kept, reference, options);
	await engine.images.remove({id: gone, references: []}, {...options, force: false});
	return isWhole ? kept : undefined;
}
