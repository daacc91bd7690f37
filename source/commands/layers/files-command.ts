import type {ImageLayers} from '../../contents/image-layers.ts';
import {imageReport} from '../../contents/image-report.ts';
import {fileLine, fileReport, type ListedFile} from '../../contents/listed-file.ts';
import {readLayers} from '../../contents/read-layers.ts';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {atOnce} from '../../layers/in-slices.ts';
import {StackView} from '../../layers/stack/stack-view.ts';
import {Problem} from '../../problem.ts';
import {parseFileTerms} from '../../store/files/file-terms.ts';
import {fileTest} from '../../store/files/filter-files.ts';
import {createStackFiles} from '../../store/files/stack-files.ts';
import type {FilesRequest} from '../command-request.ts';
import {type Output, printJson} from '../output.ts';
import {layerNumber, openLayers} from './open-layers.ts';

/** Lines that are written at a time. */
const printedLines = 5000;

/** An absolute path without a slash at its end, whatever was typed. */
const absolute = (typed: string): string =>
	`/${typed
		.split('/')
		.filter(part => part !== '' && part !== '.')
		.join('/')}`;

const notFound = (path: string, {image}: ImageLayers, layer: number | undefined): Problem =>
	new Problem({
		reason: 'not-found',
		message:
			layer === undefined
				? `${image} has no ${path}.`
				: `Layer ${layer} of ${image} leaves ${path} alone.`,
		nextStep: layer === undefined ? undefined : `Without --layer all files of ${image} are listed.`,
	});

/** In the order of a walk; the folders above what a layer touches are left out unless it touches them, too. */
function listFiles(view: StackView, from: number, fits: (number: number) => boolean): ListedFile[] {
	const files: ListedFile[] = [];
	for (const number of view.walk(from)) {
		const mark = view.mark(number);
		const isListed = view.scope === 'layer' ? mark !== undefined : mark !== 'deleted';
		const entry = isListed && fits(number) ? view.entry(number) : undefined;
		if (entry) {
			files.push({entry, mark});
		}
	}

	return files;
}

/**
Lists the files of an image, or what one of its layers does to them.
@returns Whether there are any.
@throws Problem
*/
export async function filesCommand(
	engine: Engine,
	{image: name, path, layer, filter}: FilesRequest,
	output: Output,
	{signal}: RequestOptions,
): Promise<boolean> {
	const image = await readLayers(engine, name, {signal});
	const isMarked = layer !== undefined;
	const top = isMarked ? layerNumber(image, layer) : image.layers.length;
	const index = await openLayers(engine, image, {output, signal});
	const {stack} = index;
	const view = new StackView(stack, {layer: top, scope: isMarked ? 'layer' : 'stack'});
	const from = view.find(absolute(path));
	if (path !== '/' && (from === undefined || (!isMarked && view.isDeleted(from)))) {
		throw notFound(absolute(path), image, layer);
	}

	const stackFiles = createStackFiles({...index, of: 'image'});
	const fits = atOnce(fileTest(stackFiles, view, parseFileTerms(filter ?? '')));
	const files = listFiles(view, from ?? 0, fits);
	if (output.format === 'json') {
		printJson(output, {
			version: 1,
			command: 'files',
			image: imageReport(image),
			layer: layer ?? null,
			path: absolute(path),
			filter: filter ?? null,
			files: files.map(file => fileReport(file, isMarked)),
		});
		return files.length > 0;
	}

	for (let at = 0; at < files.length; at += printedLines) {
		output.print(...files.slice(at, at + printedLines).map(file => fileLine(file, isMarked)));
	}

	return files.length > 0;
}
