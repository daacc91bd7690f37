import {compareContainer} from '../../contents/compare-images/compare-container.ts';
import {compareImages} from '../../contents/compare-images/compare-images.ts';
import type {Comparison} from '../../contents/compare-images/comparison.ts';
import {comparisonMarkdown} from '../../contents/compare-images/comparison-markdown.ts';
import {comparisonReport} from '../../contents/compare-images/comparison-report.ts';
import {
	changeDetail,
	changeLetters,
	comparisonSummary,
	configTexts,
	layerText,
	versionsText,
} from '../../contents/compare-images/comparison-texts.ts';
import {
	type LayerDifference,
	layerDifferences,
} from '../../contents/compare-images/layer-differences.ts';
import {openLayerCache} from '../../contents/open-layer-cache.ts';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {instructionOf} from '../../format/instruction-of.ts';
import type {PathChange} from '../../layers/stack/compare-stacks.ts';
import {Problem} from '../../problem.ts';
import type {DiffRequest} from '../command-request.ts';
import {type Output, printJson} from '../output.ts';
import {readingProgress} from './open-layers.ts';

/** Lines that are written at a time. */
const printedLines = 5000;

const listed = ({withAttributes, withTimes}: DiffRequest): readonly PathChange[] => [
	'added',
	'modified',
	'deleted',
	...(withAttributes ? (['attributes'] as const) : []),
	...(withTimes ? (['time'] as const) : []),
];

const alone = (name: string, error: Problem): Problem =>
	new Problem({
		reason: 'not-found',
		message: `No container ${name}: ${error.message}`,
		nextStep: 'Give two images, or one container, which is compared with its image.',
		cause: error,
	});

function printParts(print: Output['print'], lines: readonly string[]): void {
	for (let at = 0; at < lines.length; at += printedLines) {
		print(...lines.slice(at, at + printedLines));
	}
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
	lines.length === 0 ? [] : ['', title, ...lines];

function textLines(
	comparison: Comparison,
	changes: readonly PathChange[],
	layers: readonly LayerDifference[],
): readonly string[] {
	const {before, after, config, files, packages, unreadablePackages} = comparison;
	const summary = comparisonSummary(comparison);
	return [
		`Before    ${before.name}  ${before.platform}`,
		`After     ${after.name}  ${after.platform}`,
		`Layers    ${summary.layers}`,
		`Size      ${summary.size}`,
		`Config    ${summary.config}`,
		`Files     ${summary.files}`,
		`Packages  ${summary.packages}`,
		...section(
			'Config',
			config.map(difference => {
				const {
					title,
					before: from = '(not set)',
					after: to = '(not set)',
				} = configTexts(difference);
				return `${title}: ${from} -> ${to}`;
			}),
		),
		...section(
			'Packages',
			packages.map(one => `${one.manager} ${one.name} ${one.change}: ${versionsText(one)}`),
		),
		...section(
			'Layers that only one has',
			layers.flatMap(layer => [
				`${layer.side} ${layer.number}  ${instructionOf(layer.createdBy ?? '')}  ${layerText(layer)}`,
				...layer.packages.map(
					one => `  ${one.manager} ${one.name} ${one.change}: ${versionsText(one)}`,
				),
			]),
		),
		...section('Packages that could not be read', unreadablePackages),
		...section(
			'Files',
			files
				.list(changes)
				.map(
					changed => `${changeLetters[changed.change]} ${changed.path}  ${changeDetail(changed)}`,
				),
		),
	];
}

/**
Compares two images, or a container with its image.
@returns Whether anything of what is listed differs.
@throws Problem
*/
export async function diffCommand(
	engine: Engine,
	request: DiffRequest,
	output: Output,
	{signal}: RequestOptions,
): Promise<boolean> {
	const {before, after, isMarkdown} = request;
	const options = {
		signal,
		cache: await openLayerCache(engine, {signal}),
		onProgress: readingProgress(output),
	};
	const comparison =
		after === undefined
			? await compareContainer(engine, before, options).catch((error: unknown) => {
					throw error instanceof Problem && error.reason === 'not-found'
						? alone(before, error)
						: error;
				})
			: await compareImages(engine, [before, after], options);
	output.progress('');
	const changes = listed(request);
	const layers = await layerDifferences(comparison, {signal});
	if (isMarkdown) {
		printParts(output.print, comparisonMarkdown(comparison, changes, layers));
	} else if (output.format === 'json') {
		printJson(output, comparisonReport(comparison, changes, layers));
	} else {
		printParts(output.print, textLines(comparison, changes, layers));
	}

	const {counts} = comparison.files;
	return comparison.config.length > 0 || changes.some(change => counts[change] > 0);
}
