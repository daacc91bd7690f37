import type {ImageDetails} from '../../images.ts';
import type {Connection} from '../connection.ts';
import {prefixedId} from '../names.ts';
import {readRows} from '../requests/read-rows.ts';
import {engineItself} from '../requests/subject.ts';
import {requiredText} from '../values.ts';
import {inspectImage} from './inspect-image.ts';

/** As many inspections as the engine is asked for at a time. */
const atOnce = 8;

/** Platforms of an image that are here, each with its layers. Gone in the meantime: none. */
async function readPlatforms(
	connection: Connection,
	id: string,
	signal: AbortSignal,
): Promise<ImageDetails[]> {
	try {
		const own = await inspectImage(connection, id, {signal});
		const others = (own.manifests ?? []).flatMap(({kind, isAvailable, platform}) =>
			kind === 'image' && isAvailable && platform !== undefined && platform !== own.platform
				? [platform]
				: [],
		);
		const asked = others.map(platform => inspectImage(connection, id, {signal, platform}));
		return [own, ...(await Promise.all(asked))];
	} catch (error) {
		signal.throwIfAborted();
		const isGone = error instanceof Error && 'reason' in error && error.reason === 'not-found';
		if (isGone) {
			return [];
		}

		throw error;
	}
}

/**
Another platform, of this image or of another, that has a layer of the chosen one.
@returns It, or `undefined` when the chosen one has its layers alone.
*/
export async function findLayerSharer(
	connection: Connection,
	image: ImageDetails,
	chosen: {platform: string; digest: string},
	signal: AbortSignal,
): Promise<ImageDetails | undefined> {
	const {layerDigests, platform: own} = await inspectImage(connection, image.id, {
		signal,
		platform: chosen.platform,
	});
	const layers = new Set(layerDigests);
	const rows = await connection.client(signal, engineItself, 'list').listImages();
	const ids = [
		...new Set(
			readRows(rows, ({Id}) => prefixedId(requiredText(Id)), {request: 'GET /images/json'}),
		),
	];
	for (let start = 0; start < ids.length; start += atOnce) {
		const portion = ids.slice(start, start + atOnce);
		const read = await Promise.all(portion.map(id => readPlatforms(connection, id, signal)));
		const sharer = read
			.flat()
			.filter(({id, platform}) => id !== image.id || platform !== own)
			.find(({layerDigests: others}) => others.some(digest => layers.has(digest)));
		if (sharer) {
			return sharer;
		}
	}

	return undefined;
}
