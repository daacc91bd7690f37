import {createHash} from 'node:crypto';
import path from 'node:path';
import {brotliCompressSync, constants} from 'node:zlib';
import {packedFile} from './packed-file.ts';
import type {Written} from './shorter-names.ts';

/** The best takes ten times as long for 8% less: worth it for what is published, not for every build. */
const quickQuality = 9;

/**
Packs the app, two thirds of the package, and names it by its content: no start takes what another build has kept.

@param files `app.cjs` and what belongs to it.
@param isPublished Whether it shall be as small as can be, which takes some seconds.
@returns The app's name, which it has where it is unpacked.
*/
export function packApp(
	files: readonly Written[],
	isPublished: boolean,
): {appFile: string; files: Written[]} {
	const app = files.find(({path: file}) => path.basename(file) === 'app.cjs');
	if (app === undefined) {
		throw new Error('The bundler has written no app');
	}

	const {contents} = app;
	const hash = createHash('sha256').update(contents).digest('hex').slice(0, 8);
	const named = ({path: file}: Written) =>
		path.join(path.dirname(file), path.basename(file).replace(/^app/, `app-${hash}`));
	const packed = brotliCompressSync(contents, {
		params: {
			[constants.BROTLI_PARAM_QUALITY]: isPublished ? constants.BROTLI_MAX_QUALITY : quickQuality,
			[constants.BROTLI_PARAM_SIZE_HINT]: contents.length,
		},
	});
	return {
		appFile: path.basename(named(app)),
		files: files.map(file =>
			file === app
				? {path: packedFile(named(app)), contents: packed}
				: {...file, path: named(file)},
		),
	};
}
